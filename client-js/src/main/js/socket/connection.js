// One way to one server, shared by the sockets of its namespaces: keeps an Engine.IO session open while one is wanted.
import { Decoder } from './codec.js';
import { Socket } from './socket.js';
import { backoff } from '../engine/backoff.js';
import { afterEnd, ladder, patience, rung } from '../engine/ladder.js';
import { Session } from '../engine/session.js';
import { MESSAGE } from '../packet/packet.js';
import { transportNamed, usable } from '../transport/transports.js';

export class Connection {
  constructor(address, options) {
    const rungs = usable(options.transports);
    if (!rungs.length) throw new Error('no transport can run here');
    this.address = address;
    this.options = options;
    this.sockets = [];
    this.ladder = ladder(rungs);
    this.session = null;
    this.decoder = null;
    this.attempts = 0;
    this.deadline = 0;
    // Runs while a session opens (its limit) and while none does (the wait before the next).
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
    if (this.session) {
      if (this.session.isOpen()) socket.join();
    } else if (!this.timer) {
      this.attempts = 0;
      this.attempt();
    }
  }

  /** A socket has gone: the last one to go closes the session behind it. */
  left(reason) {
    if (this.sockets.some(socket => socket.wanted)) return;
    const { session } = this;
    this.rest();
    if (session) session.close();
    this.drop(reason);
  }

  send(messages) {
    this.session.send(messages.map(message => (typeof message === 'string' ? MESSAGE + message : message)));
  }

  /** What waits for the transport, as Outbox counts it. */
  waiting() {
    return this.session.outbox.size;
  }

  /** The wire name of the transport that carries the session. */
  transport() {
    return rung(this.ladder);
  }

  /** For the session. */
  opened() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.attempts = 0;
    this.sockets.forEach(socket => socket.join());
  }

  /** For the session. */
  message(message) {
    const packet = this.decode(message);
    const socket = packet && this.find(packet.namespace);
    if (socket) socket.receive(packet);
  }

  /** For the session. What comes next is set before the application hears of it, so that it can change it. */
  ended(reason, end) {
    this.rest();
    this.ladder = afterEnd(this.ladder, end);
    const { wait } = this.ladder;
    if (this.mayGoOn(end.opened)) {
      this.timer = setTimeout(() => (wait || end.opened ? this.attempt() : this.start()), wait ? this.delay() : 0);
    }
    if (end.opened) this.drop(reason);
    else if (wait) this.sockets.forEach(socket => socket.failed(new Error(reason)));
  }

  // All sockets are away before the first listener runs, for it may use another of them.
  drop(reason) {
    const connected = this.sockets.filter(socket => socket.lost());
    connected.forEach(socket => socket.disconnected(reason));
  }

  // Going down the ladder while opening is part of one try; all else is a reconnection.
  mayGoOn(opened) {
    const { reconnection, reconnectionAttempts: most } = this.options;
    if (!opened && !this.ladder.wait) return true;
    return reconnection !== false && !(this.attempts >= most);
  }

  delay() {
    const { reconnectionDelay: delay, reconnectionDelayMax: max, randomizationFactor: jitter } = this.options;
    return backoff(this.attempts++, or(delay, 1000), or(max, 5000), or(jitter, 0.5));
  }

  attempt() {
    this.deadline = Date.now() + or(this.options.timeout, 20000);
    this.start();
  }

  start() {
    const session = new Session(transportNamed(this.transport()), this.address, this.options.withCredentials, this);
    this.session = session;
    this.decoder = new Decoder();
    this.timer = setTimeout(() => session.end('timeout', false), patience(this.ladder, this.deadline - Date.now()));
  }

  decode(message) {
    try {
      return this.decoder.add(message);
    } catch (malformed) {
      this.session.end('parse error', true);
      return null;
    }
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.session = null;
  }
}

function or(value, otherwise) {
  return value === undefined ? otherwise : value;
}
