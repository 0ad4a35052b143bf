// One client in one namespace: what an application holds.
import { answerer, expect, failAll } from './acks.js';
import { assign } from './assign.js';
import { catchAll } from './catchall.js';
import { ACK, CONNECT, CONNECT_ERROR, DISCONNECT, EVENT, isReserved } from './codec.js';
import { callAll, emitter, fire, run } from './emitter.js';
import { list } from './list.js';
import { dequeue, enqueue, firstOf } from './queue.js';
import { sizeOf } from '../engine/outbox.js';
import { getter } from '../getter.js';

/** Where a socket is in the line that is open: CONNECT was not said, or is not answered, or was. */
const State = { AWAY: 0, JOINING: 1, JOINED: 2 };
/** What may wait to be sent, in UTF-16 units of text and bytes of binary. Beyond it emit() throws and keeps nothing. */
const BOUND = 16 << 20;

export class Socket {
  constructor(io, nsp, options) {
    this.io = io;
    this.nsp = nsp;
    this.options = options;
    this.auth = options.auth;
    this.active = this.connected = this.recovered = false;
    this.state = State.AWAY;
    this.lists = {};
    this.Any = [];
    this.AnyOutgoing = [];
    // What the next emit is told by volatile and timeout.
    this.hints = {};
    this.ids = this.pid = 0;
    this.acks = {};
    this.queue = {};
    this.head = this.tail = this.weight = 0;
  }

  connect() {
    const { io } = this;
    this.active = true;
    if (!io.timer) io.open();
    this.enter();
    return this;
  }

  disconnect() {
    if (this.state === State.JOINED) this.say(DISCONNECT);
    this.leave('io client disconnect');
    return this;
  }

  compress() {
    return this;
  }

  timeout(ms) {
    this.hints.timeout = ms;
    return this;
  }

  send() {
    return this.emit.apply(this, ['message'].concat(list(arguments)));
  }

  emitWithAck() {
    const args = list(arguments);
    this.hints.failable = true;
    return new Promise((resolve, reject) =>
      this.emit.apply(this, args.concat((error, answer) => (error ? reject(error) : resolve(answer)))),
    );
  }

  emit() {
    const args = list(arguments);
    const { ackTimeout, retries } = this.options;
    const entry = assign({ args, tries: 0, timeout: ackTimeout, retries }, this.hints);
    this.hints = {};
    if (isReserved(args[0])) throw new Error('reserved name');
    if (typeof args[args.length - 1] === 'function') entry.callback = args.pop();
    if (entry.volatile) entry.retries = 0;
    if (entry.callback || entry.retries) entry.id = this.ids++;
    entry.messages = this.write(EVENT, args, entry.id);
    entry.weight = entry.messages.reduce((sum, message) => sum + (message.size || sizeOf(message)), 0);
    const before = this.weight + (this.connected ? this.io.line.waiting : 0);
    if (before + entry.weight > BOUND) throw new Error('buffer full');
    if (entry.callback && !entry.retries) expect(this, entry);
    if (entry.volatile && (this.weight || !this.connected || !this.io.line.isIdle())) return this;
    enqueue(this, entry);
    this.flush();
    return this;
  }

  // Sends what waits. An event with retries stays in front of the others until it is answered or was tried often enough.
  flush() {
    for (let entry; this.connected && (entry = firstOf(this)) && !entry.pending; ) {
      entry.pending = true;
      if (entry.retries) expect(this, entry);
      else dequeue(this, entry);
      this.io.out.put(entry.messages);
      callAll(this, this.AnyOutgoing, entry.args);
    }
  }

  /** For the manager: its line is open. */
  enter() {
    const { io, auth } = this;
    let { line } = io;
    const say = data => {
      if (!line || line !== io.line) return;
      line = null;
      this.say(CONNECT, this.pid ? assign({ pid: this.pid, offset: this.offset }, data) : data);
    };
    if (!this.active || this.state || !io.ready) return;
    this.state = State.JOINING;
    // What comes before the answer to CONNECT.
    this.early = [];
    if (typeof auth === 'function') run(auth, this, [say]);
    else say(auth);
  }

  /** For the manager: a packet of this namespace came. What comes after the goodbye is ignored. */
  receive(packet) {
    const { type, data } = packet;
    if (this.state === State.JOINING) {
      if (type === CONNECT) this.joined(data);
      else if (type === CONNECT_ERROR) this.refused(data);
      else this.early.push(packet);
    } else if (this.state) {
      if (type === EVENT) this.heard(data, packet.id);
      else if (type === ACK && this.acks[+packet.id]) this.acks[+packet.id](null, data);
      else if (type === DISCONNECT) this.leave('io server disconnect');
    }
  }

  heard(data, id) {
    const args = id >= 0 ? data.concat(answerer(this, id)) : data;
    const last = args[args.length - 1];
    callAll(this, this.Any, args);
    fire(this, args[0], args.slice(1));
    if (typeof last === 'string') this.offset = last;
  }

  joined(data) {
    this.state = State.JOINED;
    if (!this.active) return this.disconnect();
    this.connected = true;
    this.id = data.sid;
    this.recovered = data.pid === this.pid;
    this.pid = data.pid || 0;
    this.early.forEach(packet => this.receive(packet));
    this.io.resay(this.nsp);
    this.flush();
    if (this.connected) fire(this, 'connect');
  }

  refused(data) {
    const error = assign(new Error(data.message || data), { data: data.data });
    this.state = State.AWAY;
    if (!this.active) return;
    this.leave('');
    fire(this, 'connect_error', [error]);
  }

  /** For the manager: its line is gone. True if this socket was connected by it, and has to be told. */
  lost() {
    const { connected } = this;
    this.state = State.AWAY;
    this.connected = false;
    this.id = undefined;
    return connected;
  }

  /** For the manager: tells the application, when all sockets of the line know. */
  told(reason, detail) {
    failAll(this);
    fire(this, 'disconnect', [reason, detail]);
  }

  // A join under way is left to be answered: the server takes a goodbye, or a second CONNECT, before its answer for an
  // error.
  leave(reason) {
    this.active = false;
    this.io.left(this, reason);
  }

  write(type, data, id) {
    return this.io.encoder.encode({ type, nsp: this.nsp, data, id });
  }

  say(type, data, id) {
    this.io.out.put(this.write(type, data, id));
  }
}

const { prototype } = Socket;
prototype.open = prototype.connect;
prototype.close = prototype.disconnect;
emitter(prototype);
catchAll(prototype, 'Any');
catchAll(prototype, 'AnyOutgoing');

getter(prototype, 'disconnected', function () {
  return !this.connected;
});

getter(prototype, 'volatile', function () {
  this.hints.volatile = true;
  return this;
});

// The wire name of the transport that carries the socket; null while none does.
getter(prototype, 'transport', function () {
  return this.connected ? this.io.line.transport : null;
});
