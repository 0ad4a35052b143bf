// One client in one namespace: what an application holds.
import { assign } from './assign.js';
import { ACK, CONNECT, CONNECT_ERROR, DISCONNECT, EVENT, isReserved, malformed } from './codec.js';
import { emitter, listeners, run } from './emitter.js';
import { variadic } from './variadic.js';
import { sizeOf } from '../engine/outbox.js';
import { getter } from '../getter.js';

/** What may wait to be sent, in UTF-16 units of text and bytes of binary. Beyond it emit() throws and keeps nothing. */
const BOUND = 16 << 20;
/** So many packets may come before the answer to CONNECT. */
const EARLY = 10000;

export function Socket(io, nsp, options) {
  const self = this;
  const fire = emitter(self);
  const fireAny = listeners(self, 'Any');
  const fireOutgoing = listeners(self, 'AnyOutgoing');
  // What waits for its answer, by id.
  const acks = {};
  // The line that CONNECT was said on; `id` is the answer. On another line than the manager's a socket is away.
  let line = null;
  // What came before the answer to CONNECT.
  let early;
  let ids = 0;
  let pid = 0;
  let offset;
  // The next event, as it is told by volatile and timeout.
  let next = Object.create(options);
  // Events that could not be sent yet, or with retries have no answer yet: a list from `head.behind` to `tail`.
  let head = {};
  let tail = head;

  self.io = io;
  self.nsp = nsp;
  self.auth = options.auth;
  self.active = self.recovered = false;
  self.weight = 0;

  self.connect = self.open = () => {
    self.active = true;
    if (!io.timer) io.open();
    self.enter();
    return self;
  };

  self.disconnect = self.close = () => {
    if (self.connected) say(DISCONNECT);
    leave('io client disconnect');
    return self;
  };

  self.compress = () => self;

  self.timeout = ms => {
    next.ackTimeout = ms;
    return self;
  };

  self.emit = variadic(emit);

  self.send = variadic(args => emit(['message'].concat(args)));

  self.emitWithAck = variadic(args => {
    next.failable = true;
    return new Promise((resolve, reject) =>
      emit(args.concat((error, answer) => (error ? reject(error) : resolve(answer)))),
    );
  });

  function emit(args) {
    const event = next;
    next = Object.create(options);
    if (isReserved(args[0])) throw new Error('reserved name');
    if (typeof args[args.length - 1] === 'function') event.callback = args.pop();
    if (event.volatile) event.retries = 0;
    if (event.callback || event.retries) event.id = ids++;
    event.args = args;
    event.tries = event.retries;
    event.messages = write(EVENT, args, event.id);
    // Never nothing: see dequeue.
    let weight = 1;
    event.messages.forEach(message => (weight += sizeOf(message)));
    if (self.weight + (self.connected ? io.line.waiting : 0) + weight > BOUND) throw new Error('buffer full');
    if (event.callback && !event.retries) expect(event);
    if (event.volatile && !(self.connected && !self.weight && io.line.isIdle())) return self;
    self.weight += event.weight = weight;
    tail = tail.behind = event;
    flush();
    return self;
  }

  // Sends what waits. An event with retries stays in front of the others until it is answered or was tried often enough.
  function flush() {
    let event;
    while (self.connected && (event = head.behind) && !event.pending) {
      if (event.weight) {
        event.pending = true;
        if (event.retries) expect(event);
        else dequeue(event);
        io.line.put(event.messages);
        fireOutgoing('', event.args);
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
    const { id, ackTimeout, callback } = event;
    const failable = event.failable || ackTimeout >= 0 || event.retries;
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

  /** For the manager: its line could not be opened. */
  self.failed = error => self.active && fire('connect_error', [error]);

  /** For the manager: its line is open. */
  self.enter = () => {
    const { auth } = self;
    let mine = io.line;
    const enter = data => {
      if (mine && mine === io.line) say(CONNECT, pid ? assign({ pid, offset }, data) : data);
      mine = null;
    };
    if (!self.active || !io.isOpen || line === mine) return;
    line = mine;
    early = [];
    if (typeof auth === 'function') run(auth, self, [enter]);
    else enter(auth);
  };

  /** For the manager: a packet of this namespace came. What comes after the goodbye is ignored. */
  self.receive = packet => {
    const { type, data, id } = packet;
    if (!line) return;
    if (self.id) {
      if (type === EVENT) hear(data, id);
      else if (type === ACK && acks[+id]) acks[+id](null, data);
      else if (type === DISCONNECT) leave('io server disconnect');
    } else if (type === CONNECT) join(data);
    else if (type === CONNECT_ERROR) refused(data);
    else if (early.push(packet) > EARLY) malformed();
  };

  function hear(data, id) {
    const answer = answerer(id);
    const args = id >= 0 ? data.concat(answer) : data;
    const last = args[args.length - 1];
    fireAny('', args);
    fire(args[0], args.slice(1));
    if (typeof last === 'string') offset = last;
  }

  // The function that answers an event: once, and only to the connection that asked.
  function answerer(id) {
    let sid = self.id;
    return variadic(args => {
      if (self.connected && self.id === sid) say(ACK, args, id);
      sid = 0;
    });
  }

  function join(data) {
    if (!self.active) {
      line = null;
      return say(DISCONNECT);
    }
    self.id = data.sid;
    self.recovered = data.pid === pid;
    pid = data.pid ? '' + data.pid : 0;
    early.forEach(self.receive);
    io.resay(nsp);
    flush();
    if (self.connected) fire('connect');
  }

  function refused(data) {
    const error = assign(new Error(data.message || data), { data: data.data });
    line = null;
    if (!self.active) return;
    leave('');
    fire('connect_error', [error]);
  }

  /** For the manager, or by it: the socket is away, and if it was connected, the application is told. */
  self.lost = (reason, detail) => {
    const { id } = self;
    line = null;
    self.id = undefined;
    if (!id) return;
    for (const id in acks) acks[id](new Error('socket has been disconnected'));
    fire('disconnect', [reason, detail]);
  };

  // A join under way is left to be answered: the server takes a goodbye, or a second CONNECT, before its answer for an
  // error.
  function leave(reason) {
    self.active = false;
    io.left(reason);
    if (self.id) self.lost(reason);
  }

  function write(type, data, id) {
    return io.encoder.encode({ type, nsp, data, id });
  }

  /** @noinline */
  function say(type, data, id) {
    io.line.put(write(type, data, id));
  }

  getter(self, 'connected', () => !!self.id && line === io.line);

  getter(self, 'disconnected', () => !self.connected);

  getter(self, 'volatile', () => {
    next.volatile = true;
    return self;
  });

  // The wire name of the transport that carries the socket; null while none does.
  getter(self, 'transport', () => (self.connected ? line.transport : null));
}
