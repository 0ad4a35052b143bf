// One client in one namespace: what an application holds.
import { assign } from './assign.js';
import { catchAll } from './catchall.js';
import { ACK, CONNECT, CONNECT_ERROR, DISCONNECT, EVENT, isReserved } from './codec.js';
import { emitter, fire, run } from './emitter.js';
import { list } from './list.js';
import { getter } from '../getter.js';

/** Where a socket is in the line that is open: CONNECT was not said, or is not answered, or was. */
const State = { AWAY: 0, JOINING: 1, JOINED: 2 };
/** What may wait to be sent, in UTF-16 units of text and bytes of binary. Beyond it emit() throws and keeps nothing. */
const BOUND = 16 << 20;

export function Socket(io, nsp, options) {
  const self = emitter(this);
  const heard = catchAll(self, 'Any');
  const sent = catchAll(self, 'AnyOutgoing');
  // What waits for its answer, by id.
  const acks = {};
  let state = State.AWAY;
  let ids = 0;
  let pid = 0;
  let offset;
  // What came before the answer to CONNECT.
  let early;
  // The next event, as it is told by volatile and timeout.
  let next;
  // Events that could not be sent yet, or with retries have no answer yet: a list from `head.next` to `tail`.
  let head = {};
  let tail = head;

  self.io = io;
  self.nsp = nsp;
  self.auth = options.auth;
  self.active = self.connected = self.recovered = false;
  self.weight = 0;
  prepare();

  self.connect = self.open = () => {
    self.active = true;
    if (!io.timer) io.open();
    self.enter();
    return self;
  };

  self.disconnect = self.close = () => {
    if (state === State.JOINED) say(DISCONNECT);
    leave('io client disconnect');
    return self;
  };

  self.compress = () => self;

  self.timeout = ms => {
    next.ackTimeout = ms;
    return self;
  };

  self.send = function () {
    return self.emit.apply(self, ['message'].concat(list(arguments)));
  };

  self.emitWithAck = function () {
    const args = list(arguments);
    next.failable = true;
    return new Promise((resolve, reject) =>
      self.emit.apply(self, args.concat((error, answer) => (error ? reject(error) : resolve(answer)))),
    );
  };

  self.emit = function () {
    const args = list(arguments);
    const event = next;
    prepare();
    if (isReserved(args[0])) throw new Error('reserved name');
    if (typeof args[args.length - 1] === 'function') event.callback = args.pop();
    if (event.volatile) event.retries = 0;
    if (event.callback || event.retries) event.id = ids++;
    event.args = args;
    event.tries = event.retries;
    event.failable = event.failable || event.ackTimeout >= 0 || event.retries;
    event.messages = write(EVENT, args, event.id);
    const weight = event.messages.reduce((sum, { length, byteLength, size }) => sum + (length || byteLength || size || 0), 0);
    if (self.weight + (self.connected ? io.line.waiting : 0) + weight > BOUND) throw new Error('buffer full');
    if (event.callback && !event.retries) expect(event);
    if (event.volatile && (self.weight || !self.connected || !io.line.isIdle())) return self;
    self.weight += event.weight = weight;
    tail = tail.next = event;
    flush();
    return self;
  };

  function prepare() {
    next = Object.create(options);
  }

  // Sends what waits. An event with retries stays in front of the others until it is answered or was tried often enough.
  function flush() {
    for (let event; self.connected && (event = head.next) && !event.pending; ) {
      if (event.weight) {
        event.pending = true;
        if (event.retries) expect(event);
        else dequeue(event);
        io.out.put(event.messages);
        sent(event.args);
      }
      if (!event.weight) head = event;
    }
  }

  // An event without a weight waits no more.
  function dequeue(event) {
    self.weight -= event.weight || 0;
    event.weight = 0;
  }

  // Waits for the answer to an event. Those who can be told of failures get an Error or null first.
  function expect(event) {
    const { id, ackTimeout, callback, failable } = event;
    const timer = ackTimeout >= 0 && setTimeout(() => acks[id](new Error('operation has timed out')), ackTimeout);
    acks[id] = (error, answer) => {
      delete acks[id];
      clearTimeout(timer);
      event.pending = false;
      if (!error || !(event.tries-- > 0)) {
        dequeue(event);
        if (callback && (failable || !error)) run(callback, self, failable ? [error].concat(answer || []) : answer);
      }
      flush();
    };
  }

  /** For the manager: its line is open. */
  self.enter = () => {
    const { auth } = self;
    let { line } = io;
    const join = data => {
      if (!line || line !== io.line) return;
      line = null;
      say(CONNECT, pid ? assign({ pid, offset }, data) : data);
    };
    if (!self.active || state || !io.ready) return;
    state = State.JOINING;
    early = [];
    if (typeof auth === 'function') run(auth, self, [join]);
    else join(auth);
  };

  /** For the manager: a packet of this namespace came. What comes after the goodbye is ignored. */
  self.receive = packet => {
    const { type, data, id } = packet;
    if (state === State.JOINING) {
      if (type === CONNECT) joined(data);
      else if (type === CONNECT_ERROR) refused(data);
      else early.push(packet);
    } else if (state) {
      if (type === EVENT) hear(data, id);
      else if (type === ACK && acks[+id]) acks[+id](null, data);
      else if (type === DISCONNECT) leave('io server disconnect');
    }
  };

  function hear(data, id) {
    const args = id >= 0 ? data.concat(answerer(id)) : data;
    const last = args[args.length - 1];
    heard(args);
    fire(self, args[0], args.slice(1));
    if (typeof last === 'string') offset = last;
  }

  // The function that answers an event: once, and only to the connection that asked.
  function answerer(id) {
    let sid = self.id;
    return function () {
      if (sid && self.id === sid) say(ACK, list(arguments), id);
      sid = 0;
    };
  }

  function joined(data) {
    state = State.JOINED;
    if (!self.active) return self.disconnect();
    self.connected = true;
    self.id = data.sid;
    self.recovered = data.pid === pid;
    pid = data.pid || 0;
    early.forEach(self.receive);
    io.resay(nsp);
    flush();
    if (self.connected) fire(self, 'connect');
  }

  function refused(data) {
    const error = assign(new Error(data.message || data), { data: data.data });
    state = State.AWAY;
    if (!self.active) return;
    leave('');
    fire(self, 'connect_error', [error]);
  }

  /** For the manager: its line is gone. True if this socket was connected by it, and has to be told. */
  self.lost = () => {
    const { connected } = self;
    state = State.AWAY;
    self.connected = false;
    self.id = undefined;
    return connected;
  };

  /** For the manager: tells the application, when all sockets of the line know. */
  self.told = (reason, detail) => {
    Object.keys(acks).forEach(id => acks[id](new Error('socket has been disconnected')));
    fire(self, 'disconnect', [reason, detail]);
  };

  // A join under way is left to be answered: the server takes a goodbye, or a second CONNECT, before its answer for an
  // error.
  function leave(reason) {
    self.active = false;
    io.left(reason, state > 1 ? [self] : []);
  }

  function write(type, data, id) {
    return io.encoder.encode({ type, nsp, data, id });
  }

  function say(type, data, id) {
    io.out.put(write(type, data, id));
  }

  getter(self, 'disconnected', () => !self.connected);

  getter(self, 'volatile', () => {
    next.volatile = true;
    return self;
  });

  // The wire name of the transport that carries the socket; null while none does.
  getter(self, 'transport', () => (self.connected ? io.line.transport : null));
}
