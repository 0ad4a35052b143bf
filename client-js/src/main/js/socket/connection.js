// One way to one server, shared by the sockets of its namespaces: keeps an Engine.IO session open while one is wanted.
import { Decoder } from './codec.js';
import { Socket } from './socket.js';
import { backoff } from '../engine/backoff.js';
import { Line } from '../engine/line.js';
import { toPacket } from '../packet/packet.js';

export class Connection {
  constructor(address, options) {
    this.address = address;
    this.options = options;
    this.sockets = [];
    this.memory = {};
    this.line = null;
    this.decoder = null;
    this.attempts = 0;
    // Runs while the next line is waited for.
    this.timer = 0;
  }

  find(namespace) {
    return this.sockets.filter(socket => socket.namespace === namespace)[0];
  }

  /** A new socket; there is one for each namespace. */
  add(namespace, auth) {
    const socket = new Socket(this, namespace, auth);
    this.sockets.push(socket);
    return socket;
  }

  /** For a socket that wants in. */
  join(socket) {
    if (this.line) {
      if (this.line.transport) socket.join();
    } else if (!this.timer) {
      this.attempts = 0;
      this.attempt();
    }
  }

  /** A socket has gone: the last one to go closes the session behind it. */
  left(reason) {
    if (this.sockets.some(socket => socket.wanted)) return;
    const { line } = this;
    this.rest();
    if (line) line.close();
    this.drop(reason);
  }

  send(messages) {
    this.line.send(messages.map(toPacket));
  }

  /** What waits for the line, as Outbox counts it. */
  waiting() {
    return this.line.waiting;
  }

  /** The wire name of the transport that carries the session. */
  transport() {
    return this.line.transport;
  }

  /** For the line. */
  opened() {
    this.attempts = 0;
    this.sockets.forEach(socket => socket.join());
  }

  /** For the line. */
  message(message) {
    const packet = this.decode(message);
    const socket = packet && this.find(packet.namespace);
    if (socket) socket.receive(packet);
  }

  /** For the line: it does not ask for more. */
  ping() {}

  /** For the line. What comes next is set before the application hears of it, so that it can change it. */
  ended(reason, detail, opened) {
    const { wait } = this.memory;
    this.rest();
    if (this.mayGoOn()) this.timer = setTimeout(() => this.attempt(), wait ? this.delay() : 0);
    if (opened) this.drop(reason);
    else this.sockets.forEach(socket => socket.failed(new Error(reason)));
  }

  // All sockets are away before the first listener runs, for it may use another of them.
  drop(reason) {
    const connected = this.sockets.filter(socket => socket.lost());
    connected.forEach(socket => socket.disconnected(reason));
  }

  mayGoOn() {
    const { reconnection, reconnectionAttempts: most } = this.options;
    return reconnection !== false && !(this.attempts >= most);
  }

  delay() {
    const { reconnectionDelay: delay, reconnectionDelayMax: max, randomizationFactor: jitter } = this.options;
    return backoff(this.attempts++, or(delay, 1000), or(max, 5000), or(jitter, 0.5));
  }

  attempt() {
    this.timer = 0;
    this.decoder = new Decoder();
    this.line = new Line(this.address, this.options, this.memory, this);
    this.line.open();
  }

  decode(message) {
    try {
      return this.decoder.add(message);
    } catch (malformed) {
      this.line.close();
      this.ended('parse error', malformed, true);
      return null;
    }
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.line = null;
  }
}

function or(value, otherwise) {
  return value === undefined ? otherwise : value;
}
