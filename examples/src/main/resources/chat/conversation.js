// One person's talk with the server: joins, joins again after each loss, and repeats every draft until it is answered.

/** How many drafts may wait for their answers. */
const DRAFTS = 200;
/** How often others are told that this person is typing, at most: once in so many milliseconds. */
const TYPING = 2000;

const State = { OUT: 0, JOINING: 1, IN: 2 };

export class Conversation {
  /**
   * `socket` is a socket of Hawser's. `key` is the secret by which the server knows this person again. What happens is
   * told to `view`, whose methods are those of view.js.
   */
  constructor(socket, key, view) {
    this.socket = socket;
    this.key = key;
    this.view = view;
    this.state = State.OUT;
    this.place = null;
    this.drafts = [];
    this.prefix = randomWord();
    this.count = 0;
    this.lastTyping = -TYPING;
    this.listen();
  }

  /** Enters a room now, and again after each loss of the connection. True when what waited for another room is gone. */
  join(room, name) {
    const { place } = this;
    const other = !place || place.room !== room || place.name !== name;
    if (other) {
      this.place = { room, name, epoch: '', after: 0 };
      this.drafts = [];
    }
    this.state = State.JOINING;
    if (this.socket.connected) this.enter();
    return other;
  }

  leave() {
    this.state = State.OUT;
    this.place = null;
    this.drafts = [];
    if (this.socket.connected) this.socket.emit('leave');
  }

  /** Says a text as soon as that is possible. False when too many wait already. */
  say(text) {
    if (this.drafts.length === DRAFTS) return false;
    const draft = { id: this.prefix + '-' + ++this.count, text };
    this.drafts.push(draft);
    this.lastTyping = -TYPING;
    this.view.waits(draft);
    if (this.state === State.IN) this.send(draft);
    return true;
  }

  typing() {
    const now = performance.now();
    if (this.state !== State.IN || now - this.lastTyping < TYPING) return;
    this.lastTyping = now;
    this.socket.emit('typing');
  }

  listen() {
    const { socket, view } = this;
    socket.on('connect', () => {
      view.carriedBy(socket.transport);
      if (this.state !== State.OUT) this.enter();
    });
    socket.io.on('transport', transport => view.carriedBy(transport));
    socket.on('disconnect', () => {
      view.carriedBy(null);
      if (this.state === State.IN) this.state = State.JOINING;
    });
    socket.on('message', message => this.hear(message));
    socket.on('joined', name => view.joined(name));
    socket.on('left', name => view.left(name));
    socket.on('typing', name => this.place && name !== this.place.name && view.types(name));
    socket.on('replaced', () => this.out('You came to this room by another page, so this one has left it.'));
  }

  enter() {
    const { place } = this;
    this.socket.emit('join', { ...place, key: this.key }, answer => {
      if (place !== this.place || this.state !== State.JOINING) return;
      if (answer.error) this.out(answer.error);
      else this.welcome(answer);
    });
  }

  welcome({ room, name, epoch, people, messages }) {
    const { place } = this;
    const back = epoch === place.epoch;
    const anew = place.epoch && !back;
    this.state = State.IN;
    Object.assign(place, { room, name, epoch });
    if (!back) place.after = 0;
    this.view.entered(place, people, back);
    if (anew) this.view.notice('The room has begun anew: what was said before is gone');
    if (back && messages.length && messages[0].id > place.after + 1) this.view.gap(messages[0].id - place.after - 1);
    messages.forEach(message => this.hear(message));
    this.drafts.forEach(draft => this.send(draft));
  }

  hear(message) {
    const { place } = this;
    if (!place || message.id <= place.after) return;
    place.after = message.id;
    const mine = message.name === place.name;
    if (mine) this.answered(message.draft);
    this.view.says(message, mine);
  }

  send(draft) {
    this.socket.emit('say', draft, answer => {
      this.answered(draft.id);
      if (answer.error) this.view.refused(draft, answer.error);
      else this.view.accepted(draft);
    });
  }

  answered(id) {
    this.drafts = this.drafts.filter(draft => draft.id !== id);
  }

  out(reason) {
    this.state = State.OUT;
    this.view.out(reason);
  }
}

/** 96 random bits as a word. */
export function randomWord() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
