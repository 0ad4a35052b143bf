// One Engine.IO connection over one transport: from the request that opens it to its one end.
import { requestUrl } from './address.js';
import { Outbox } from './outbox.js';
import { CLOSE, MESSAGE, NOOP, OPEN, PING, PONG, typeOf } from '../packet/packet.js';

const State = { OPENING: 0, OPEN: 1, CLOSED: 2 };

export class Session {
  /**
   * Opens at once. `transport` is an entry of transports.js, `options` are the user's. `listener.opened()` comes at most once, then
   * `listener.message(data)` for each message (text or ArrayBuffer), `listener.ping()` for each ping, and
   * `listener.ended(reason, end, detail)` exactly once (`end` as the ladder wants it, `detail` as the transport has it)
   * unless `close()` was called first. None of them comes before the constructor returns.
   */
  constructor(transport, address, options, listener) {
    this.listener = listener;
    this.state = State.OPENING;
    this.outbox = new Outbox();
    this.since = 0;
    this.timer = 0;
    this.silence = 0;
    /** The ms that the server waits for a pong. */
    this.pingTimeout = 0;
    /** The bytes of a payload that the server takes; without a word from it, no limit. */
    this.maxPayload = Infinity;
    this.url = requestUrl(address, transport.name);
    this.options = options;
    this.transport = transport.open(this);
  }

  isOpen() {
    return this.state === State.OPEN;
  }

  /** Sends packets in order; together, if the transport is free. */
  send(packets) {
    packets.forEach(packet => this.outbox.push(packet));
    this.transport.flush();
  }

  /** Says goodbye behind all that still waits. The listener hears nothing more. */
  close() {
    const { state } = this;
    this.finish();
    if (state === State.OPEN) this.send([CLOSE]);
    this.transport.close();
  }

  /** For the transport: a packet came. */
  receive(packet) {
    if (this.state === State.OPENING) this.open(packet);
    else if (this.state === State.OPEN) this.handle(packet);
  }

  /**
   * For the transport, or for whoever gives up on it: this session is over. Only the first word counts.
   * @param {string} reason
   * @param {boolean} clean
   * @param {*=} detail
   */
  end(reason, clean, detail) {
    if (this.state === State.CLOSED) return;
    const opened = this.state === State.OPEN;
    const life = opened ? Date.now() - this.since : 0;
    this.finish();
    this.transport.abort();
    this.listener.ended(reason, { opened, clean, life }, detail);
  }

  open(packet) {
    const shake = typeOf(packet) === OPEN && parse(packet.slice(1));
    if (!shake || !shake.sid || !(shake.pingInterval + shake.pingTimeout > 0)) return this.end('parse error', true);
    this.state = State.OPEN;
    this.since = Date.now();
    this.url += '&sid=' + encodeURIComponent(shake.sid);
    this.silence = shake.pingInterval + shake.pingTimeout;
    this.pingTimeout = shake.pingTimeout;
    if (shake.maxPayload) this.maxPayload = shake.maxPayload;
    this.watch();
    this.listener.opened();
  }

  handle(packet) {
    const type = typeOf(packet);
    this.watch();
    if (type === MESSAGE) this.listener.message(typeof packet === 'string' ? packet.slice(1) : packet);
    else if (type === PING) this.answer();
    else if (type === CLOSE) this.end('transport close', true);
    else if (type !== NOOP) this.end('parse error', true);
  }

  answer() {
    this.send([PONG]);
    this.listener.ping();
  }

  // The server pings every pingInterval; one ping and its grace without a sign of life, and it is gone.
  watch() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end('ping timeout', false), this.silence);
  }

  finish() {
    this.state = State.CLOSED;
    clearTimeout(this.timer);
  }
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch (malformed) {
    return null;
  }
}
