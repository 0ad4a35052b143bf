// One transport's standing with a line: it opens, is on trial, or carries the line's messages.
import { payloadSize } from '../packet/codec.js';
import { CLOSE, MESSAGE, NOOP, OPEN, PING, PONG, typeOf } from '../packet/packet.js';

export class Link {
  /** Opens at once. `kind` is an entry of transports.js. */
  constructor(line, kind, url) {
    this.line = line;
    this.kind = kind;
    this.url = url;
    /** The open packet has come. */
    this.opened = false;
    /** Something that was sent on it has come back. */
    this.proven = false;
    this.over = false;
    this.since = this.heard = Date.now();
    /** When what waits for its answer was sent, or 0; and the timer of that wait. */
    this.asked = 0;
    this.timer = 0;
    // Packets that go past the line's queue.
    this.control = [];
    // The number of the last message sent here (-1 before the line is carried), and of the next one to come.
    this.sent = -1;
    this.next = 0;
    /** The goodbye has gone out. */
    this.left = false;
    this.io = kind.open(this);
  }

  /** What a handshake or a poll says besides: what has come, and why this way was taken. */
  asks() {
    const { lasts, received, why } = this.line;
    return this.opened && !lasts ? '' : (lasts ? '&ack=' + received : '') + (why && '&why=' + encodeURIComponent(why));
  }

  say(packet) {
    this.control.push(packet);
    this.io.flush();
  }

  /**
   * For the transport: the packets that go out now, of about `limit` bytes, always one message if there is any. A
   * request may be lost without a word, so each one (`again`) brings all that is not acknowledged.
   */
  take(limit, again) {
    const { line, control } = this;
    let batch = control.splice(0);
    if (line.carrier !== this) return batch;
    const { queue, acked, lasts } = line;
    const begins = this.sent < 0 || again;
    const from = begins ? 0 : this.sent - acked;
    let end = from;
    let size = 0;
    while (end < queue.length && ((size += payloadSize(queue[end])) <= limit || end === from)) end++;
    const messages = queue.slice(from, end);
    this.sent = acked + end;
    if (!lasts) line.acknowledge(this.sent);
    else if (again ? end : begins) batch.push(NOOP + line.received + '.' + (acked + from + 1));
    else if (!again && line.told < line.received) batch.push(NOOP + line.received);
    if (!again) line.told = line.received;
    batch = batch.concat(messages);
    this.left = line.closing && line.queue.length <= (lasts ? end : 0);
    if (this.left) batch.push(CLOSE);
    return batch;
  }

  /** For the transport: a packet came. */
  receive(packet) {
    const { line } = this;
    const type = typeOf(packet);
    if (this.over) return;
    this.heard = Date.now();
    if (type === MESSAGE) line.busy = this.heard;
    if (!this.opened) {
      const shake = type === OPEN && parse(packet.slice(1));
      if (!shake || !shake.sid || !(shake.pingInterval + shake.pingTimeout > 0)) this.fail();
      else line.opened(this, shake);
    } else if (type === MESSAGE) {
      this.message(typeof packet === 'string' ? packet.slice(1) : packet);
    } else if (type === NOOP) {
      if (line.lasts) this.hear(packet.slice(1).split('.'));
    } else if (type === PING) {
      this.say(PONG);
      line.listener.ping();
    } else if (type === PONG && line.lasts) {
      this.answered();
    } else if (type === CLOSE) {
      line.settle(packet.slice(1).split('.'));
      line.end('transport close');
    } else {
      this.fail();
    }
  }

  message(data) {
    const { line } = this;
    if (line.lasts) {
      const number = this.next++;
      if (number <= line.received) return;
      if (number !== line.received + 1) return this.fail();
      line.received = number;
      line.ackSoon();
    }
    if (!line.closing) line.listener.message(data);
  }

  /** How many messages the server has, and, if a second number is there, which one is the next that it sends. */
  hear(numbers) {
    if (numbers[1]) this.next = +numbers[1];
    if (this.line.acknowledge(+numbers[0])) this.answered();
  }

  /** Something was sent that the server answers, at `patience` ms from now at the latest. */
  expect() {
    if (this.asked || !this.line.lasts) return;
    this.asked = Date.now();
    this.timer = setTimeout(() => this.line.suspect(this), this.line.patience(this));
  }

  /** Something that was sent here has come back. */
  answered() {
    const { line } = this;
    clearTimeout(this.timer);
    if (this.asked) line.measure(Date.now() - this.asked);
    this.asked = 0;
    if (line.carrier === this && this.sent > line.acked && this.kind.lasting) this.expect();
    line.proved(this);
  }

  /** Nonsense came. Where the server keeps the session, or has not been heard yet, it was somebody in between. */
  fail() {
    const { line } = this;
    if (line.lasts || !this.opened) line.lost(this, 'parse error', 'garbled');
    else line.end('parse error');
  }
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch (malformed) {
    return null;
  }
}
