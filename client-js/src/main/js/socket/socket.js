// One client in one namespace: what an application holds.
import { Acks } from './acks.js';
import { Backlog } from './backlog.js';
import { ACK, CONNECT, CONNECT_ERROR, DISCONNECT, EVENT, encode, isEventName } from './codec.js';
import { Listeners, run } from './listeners.js';
import { sizeOf } from '../engine/outbox.js';

const State = { AWAY: 0, JOINING: 1, JOINED: 2 };
/** What may wait to be sent, in UTF-16 units of text and bytes of binary. Beyond it emit() throws and keeps nothing. */
const BOUND = 16 << 20;

export class Socket {
  constructor(connection, namespace, auth) {
    this.id = undefined;
    this.connected = false;
    this.transport = null;
    this.connection = connection;
    this.namespace = namespace;
    this.auth = auth;
    this.wanted = false;
    this.state = State.AWAY;
    this.listeners = new Listeners();
    this.acks = new Acks();
    this.backlog = new Backlog();
    this.ackLimit = undefined;
  }

  on(event, listener) {
    this.listeners.add(event, listener, false);
    return this;
  }

  once(event, listener) {
    this.listeners.add(event, listener, true);
    return this;
  }

  off(event, listener) {
    this.listeners.remove(event, listener);
    return this;
  }

  timeout(ms) {
    this.ackLimit = ms;
    return this;
  }

  emit(event) {
    const args = list(arguments);
    const callback = typeof args[args.length - 1] === 'function' ? args.pop() : null;
    return this.dispatch(event, args, callback, this.ackLimit !== undefined);
  }

  emitWithAck() {
    const args = list(arguments);
    return new Promise((resolve, reject) =>
      this.dispatch(args[0], args, (error, answer) => (error ? reject(error) : resolve(answer)), true),
    );
  }

  send() {
    return this.emit.apply(this, ['message'].concat(list(arguments)));
  }

  connect() {
    this.wanted = true;
    this.connection.join(this);
    return this;
  }

  disconnect() {
    if (this.state === State.JOINED) this.say(DISCONNECT, '', undefined);
    this.leave('io client disconnect');
    return this;
  }

  dispatch(event, args, callback, failable) {
    const ms = this.ackLimit;
    this.ackLimit = undefined;
    if (!isEventName(event)) throw new Error('not a name for an event: ' + event);
    const id = callback ? this.acks.next : '';
    const packets = encode(EVENT, this.namespace, id, args);
    const size = packets.reduce((sum, packet) => sum + sizeOf(packet), 0);
    const waiting = this.connected ? this.connection.waiting() : this.backlog.size;
    if (size + waiting > BOUND) throw new Error('buffer full');
    if (callback) this.acks.expect(callback, failable, ms, late => this.backlog.remove(late));
    if (this.connected) this.connection.send(packets);
    else this.backlog.add(id, packets, size);
    return this;
  }

  /** For the connection: a session is open. */
  join() {
    if (!this.wanted || this.state !== State.AWAY) return;
    this.state = State.JOINING;
    let { line } = this.connection;
    const send = auth => {
      if (!line || line !== this.connection.line) return;
      line = null;
      this.say(CONNECT, '', auth);
    };
    if (typeof this.auth === 'function') run(this.auth, [send]);
    else send(this.auth);
  }

  /** For the connection: a packet of this namespace came. What comes after the goodbye is ignored. */
  receive(packet) {
    const { type, data } = packet;
    if (this.state === State.JOINING && type === CONNECT) this.joined(data.sid);
    else if (this.state === State.JOINING && type === CONNECT_ERROR) this.refused(data);
    else if (this.state !== State.JOINED) return;
    else if (type === EVENT) this.listeners.call(data[0], data.slice(1).concat(this.answerer(packet.id)));
    else if (type === ACK) this.acks.settle(packet.id, data);
    else if (type === DISCONNECT) this.leave('io server disconnect');
  }

  /** For the connection: its session is gone. True if this socket was connected by it, and has to be told. */
  lost() {
    const { connected } = this;
    this.state = State.AWAY;
    this.connected = false;
    this.id = undefined;
    this.transport = null;
    return connected;
  }

  /** For the connection: tells the application, when all sockets of the session know. */
  disconnected(reason) {
    this.acks.failAll();
    this.listeners.call('disconnect', [reason]);
  }

  /** For the connection: no way to the server was found. */
  failed(error) {
    if (this.wanted) this.listeners.call('connect_error', [error]);
  }

  joined(sid) {
    this.state = State.JOINED;
    if (!this.wanted) return this.disconnect();
    this.connected = true;
    this.id = sid;
    this.transport = this.connection.transport();
    this.backlog.drain(packets => this.connection.send(packets));
    this.listeners.call('connect', []);
  }

  refused(data) {
    const error = new Error(data.message || data);
    error.data = data.data;
    this.state = State.AWAY;
    if (!this.wanted) return;
    this.leave('');
    this.listeners.call('connect_error', [error]);
  }

  // A join under way is left to be answered: the server takes a goodbye, or a second CONNECT, before its answer for an
  // error.
  leave(reason) {
    this.wanted = false;
    this.connection.left(reason);
    if (this.state === State.JOINED && this.lost()) this.disconnected(reason);
  }

  say(type, id, data) {
    this.connection.send(encode(type, this.namespace, id, data));
  }

  // The function that answers an event, if it asks for one: once, and only to the connection that asked.
  answerer(id) {
    if (!id) return [];
    const socket = this;
    let sid = this.id;
    return [
      function () {
        if (!sid || socket.id !== sid) return;
        sid = '';
        socket.say(ACK, id, list(arguments));
      },
    ];
  }
}

function list(args) {
  return [].slice.call(args);
}
