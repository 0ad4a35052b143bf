// One line to a server: tries rung after rung until a session is open, and carries that session until it ends.
import { afterEnd, ladder, patience, rung } from './ladder.js';
import { Session } from './session.js';
import { getter } from '../getter.js';
import { transportNamed, usable } from '../transport/transports.js';

export class Line {
  /**
   * `options` are the user's: `transports`, `timeout` (ms for all rungs together; without it, no limit), `withCredentials`,
   * `extraHeaders`. `memory` is a plain
   * object that outlives the line, empty at first: what is learned for the next line
   * to that server. Throws where none
   * of the transports can run.
   *
   * The listener hears `opened()` at most once, then `message(data)` for each message (text or ArrayBuffer) and `ping()`
   * for each of the server's pings, `moved(name, why)` when another transport carries the open session, and
   * `ended(reason, detail, opened)` exactly once unless `close()` was called first: `detail` is the transport's own event
   * or request, if it has one, and without `opened` the try has failed. None of them comes before `open()` returns. An
   * ended line is never used again.
   */
  constructor(address, options, memory, listener) {
    const rungs = usable(options.transports);
    if (!rungs.length) throw new Error('no transport');
    memory.ladder = memory.ladder || ladder(rungs);
    this.address = address;
    this.options = options;
    this.memory = memory;
    this.listener = listener;
    this.session = null;
    this.deadline = 0;
    this.timer = 0;
    /** The wire name of the transport that carries the open session; null while none is. */
    this.transport = null;
  }

  open() {
    const { timeout } = this.options;
    this.deadline = Date.now() + (timeout || Infinity);
    this.start();
  }

  /** Sends packets in order, together if the transport is free; only while open. */
  send(packets) {
    this.session.send(packets);
  }

  /** Says goodbye behind all that still waits. The listener hears nothing more. */
  close() {
    clearTimeout(this.timer);
    if (this.session) this.session.close();
  }

  /** For the session. */
  opened() {
    clearTimeout(this.timer);
    this.transport = rung(this.memory.ladder);
    this.listener.opened();
  }

  /** For the session. */
  message(data) {
    this.listener.message(data);
  }

  /** For the session. */
  ping() {
    this.listener.ping();
  }

  /** For the session. Going down the ladder while opening is part of one try. */
  ended(reason, end, detail) {
    clearTimeout(this.timer);
    this.session = this.transport = null;
    this.memory.ladder = afterEnd(this.memory.ladder, end);
    if (end.opened || this.memory.ladder.wait) this.listener.ended(reason, detail, end.opened);
    else this.timer = setTimeout(() => this.start());
  }

  start() {
    const session = new Session(transportNamed(rung(this.memory.ladder)), this.address, this.options, this);
    const left = patience(this.memory.ladder, this.deadline - Date.now());
    this.session = session;
    if (left < Infinity) this.timer = setTimeout(() => session.end('timeout', false), left);
  }
}

// What is not yet on its way, as Outbox counts it.
getter(Line.prototype, 'waiting', function () {
  return this.session ? this.session.outbox.size : 0;
});
