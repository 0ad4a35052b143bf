// One line to a server: a session that lives on whichever transport gets through, and, if the server keeps it, outlives
// them all.
import { Link } from './link.js';
import { keep, recall } from './memory.js';
import { sizeOf } from './outbox.js';
import { viewOf } from '../packet/base64.js';
import { root } from '../root.js';
import { RATE } from '../transport/http.js';
import { kindsOf, nameOf } from '../transport/transports.js';

/** The ms after which the next transport starts beside one that has not opened, while no round trip is known. */
const HEDGE = 400;
/** The ms for which an acknowledgement waits for something to ride on. */
const RIDE = 40;
/** The ms that a new transport beside one that carries has for its proof. */
const TRIAL = 10000;
/** A WebSocket that dies before this age (ms) is left alone for a while: first so long, then twice, up to the longest. */
const YOUNG = 10000;
const PAUSE = 2000;
const LONGEST = 300000;
/** So long (ms) after a message a line is busy, and then it is asked after so much silence. */
const BUSY = 60000;
const SILENCE = 5000;
/** When the network may have changed. */
const AWAKE = ['online', 'visibilitychange', 'pageshow'];
/** The longest wait (ms) between two rounds while nothing gets through. */
const RETRY = 5000;

export class Line {
  /**
   * `options` are the user's: `transports`, `timeout` (ms until one is open; without it, no limit), `withCredentials`, `extraHeaders`.
   * `memory` is a plain object that outlives the line, empty at first: what was learned of the way to that server. Throws
   * where none of the transports can run.
   *
   * The listener hears `opened()` at most once, then `message(data)` for each message (text or ArrayBuffer) and `ping()`
   * for each of the server's pings, `moved(name, why)` when another transport carries the open session, and
   * `ended(reason, detail, opened)` exactly once unless `close()` was called first: `detail` is the transport's own event
   * or request, if it has one, and without `opened` the try has failed. None of them comes before `open()` returns. An
   * ended line is never used again.
   */
  constructor(address, options, memory, listener) {
    this.kinds = kindsOf(options.transports);
    if (!this.kinds.length) throw new Error('no transport');
    this.address = address;
    this.options = options;
    this.memory = memory;
    this.listener = listener;
    recall(memory, address.endpoint);
    this.awake = () => this.check();
    this.key = randomKey();
    this.sid = '';
    /** Whether the server keeps the session without a transport: Hawser's does. */
    this.lasts = false;
    // As the open packet has them: ms, and bytes.
    this.window = this.quiet = this.pingTimeout = 0;
    this.maxPayload = Infinity;
    this.links = [];
    this.carrier = null;
    /** The wire name of the transport that carries the open session; null while none does. */
    this.transport = null;
    // Messages that the server does not have, the number of the last one that it has, and what they weigh.
    this.queue = [];
    this.acked = 0;
    this.waiting = 0;
    // How many messages came, and of how many the server knows that they came; -1 until a session is open.
    this.received = 0;
    this.told = -1;
    /** The smoothed round trip in ms; 0 while unknown. */
    this.rtt = 0;
    this.why = '';
    this.left = [];
    this.vacant = 0;
    /** The server has ended the session and has none of what waits: it may be sent again in another one. */
    this.settled = false;
    /** About the ms after which a server that stops wants its clients back; or nothing. */
    this.pause = 0;
    // When the last message came.
    this.busy = 0;
    this.closing = this.over = this.suspected = false;
    // Timers: of the opening, of the round of attempts, of the next climb, of silence, of an acknowledgement.
    this.opening = this.round = this.climbing = this.silence = this.ack = 0;
  }

  open() {
    AWAKE.forEach(event => root.addEventListener && root.addEventListener(event, this.awake));
    const { timeout } = this.options;
    this.vacant = Date.now();
    if (timeout) this.opening = setTimeout(() => this.sid || this.giveUp(), timeout);
    this.seek('');
  }

  /** Sends packets in order, together if the transport is free; only once open. */
  send(packets) {
    packets.forEach(packet => {
      // What may go out twice must not change in between.
      this.queue.push(this.lasts && typeof packet !== 'string' ? new Uint8Array(viewOf(packet)).buffer : packet);
      this.waiting += sizeOf(packet);
    });
    this.flush();
  }

  /** Says goodbye behind all that still waits. The listener hears nothing more. */
  close() {
    const { carrier } = this;
    this.closing = true;
    this.stop();
    this.links.slice().forEach(link => link !== carrier && this.drop(link));
    if (carrier) carrier.io.flush();
    if (carrier) carrier.io.close();
  }

  /** Whether what is sent now goes out at once. */
  isIdle() {
    const { carrier, acked } = this;
    return carrier && Math.max(carrier.sent, acked) === acked + this.queue.length;
  }

  flush() {
    if (this.carrier) this.carrier.io.flush();
  }

  // for links

  /** The server has so many of our messages. Returns whether it had fewer before. */
  acknowledge(count) {
    const news = count - this.acked;
    if (!(news > 0 && news <= this.queue.length)) return false;
    this.queue.splice(0, news).forEach(packet => (this.waiting -= sizeOf(packet)));
    this.acked = count;
    return true;
  }

  /** The server's last word: it has so many of our messages, and none that still waits; and when to come back. */
  settle(numbers) {
    this.acknowledge(+numbers[0]);
    this.settled = this.lasts && numbers[0] !== '';
    this.pause = +numbers[1];
  }

  ackSoon() {
    if (!this.ack) {
      this.ack = setTimeout(() => {
        this.ack = 0;
        this.flush();
      }, RIDE);
    }
  }

  measure(ms) {
    this.rtt = this.rtt ? (3 * this.rtt + ms) / 4 : ms + 1;
  }

  /** The ms after which something unanswered on a link is suspicious: a few round trips. */
  patience(link) {
    return Math.max(link.proven ? 1000 : HEDGE, (link.proven ? 4 : 3) * this.rtt) + this.waiting / RATE;
  }

  /** The open packet came on a link. */
  opened(link, shake) {
    const { carrier } = this;
    const first = !this.sid;
    if (!first && shake.sid !== this.sid) {
      // A foreign server's second session, or a server that has forgotten ours.
      link.opened = true;
      link.io.leave(shake.sid);
      this.drop(link);
      if (this.lasts) this.end('transport close');
      return;
    }
    link.opened = true;
    link.url += '&sid=' + encodeURIComponent(shake.sid);
    if (first) {
      this.sid = shake.sid;
      this.lasts = shake.received >= 0;
      this.window = shake.window;
      this.quiet = shake.pingInterval + shake.pingTimeout;
      this.pingTimeout = shake.pingTimeout;
      this.maxPayload = shake.maxPayload || Infinity;
      this.measure(Date.now() - link.since);
      if (!this.lasts) this.others(link).forEach(other => this.drop(other));
    }
    this.acknowledge(shake.received);
    if (!carrier || (this.suspected && !link.kind.lasting)) this.carry(link);
    else if (carrier.proven && !link.kind.lasting) this.drop(link);
    if (this.lasts && link.kind.lasting) link.io.check();
    if (first) {
      this.told = 0;
      this.listener.opened();
      if (this.why) this.listener.moved(this.transport, this.why);
    }
  }

  /** Something that was sent on this link has come back. */
  proved(link) {
    link.proven = true;
    if (link !== this.carrier) this.carry(link);
    this.suspected = false;
    clearTimeout(this.round);
    this.others(link).forEach(other => {
      if (!other.kind.lasting) this.drop(other);
      else if (!other.timer) this.limit(other);
    });
  }

  /** Something on this link has waited too long for its answer: another transport starts beside it. */
  suspect(link) {
    const why = link.proven ? 'silent' : 'black-holed';
    link.asked = 0;
    if (this.over || link.over) return;
    if (link !== this.carrier) return this.lost(link, 'ping timeout', why);
    const other = this.others(link).filter(standby => standby.opened && !standby.kind.lasting)[0];
    this.why = why;
    if (other) this.carry(other);
    else if (this.suspected || this.kinds.length < 2) this.lost(link, 'ping timeout', why);
    else {
      this.suspected = true;
      this.kinds.forEach(kind => kind !== link.kind && this.attempt(kind, why));
      link.expect();
    }
  }

  /**
   * Nothing more can go over this link.
   * @param {?} link
   * @param {string} reason
   * @param {string} why
   * @param {*=} detail
   */
  lost(link, reason, why, detail) {
    if (this.over || link.over) return;
    const { heard } = link;
    this.drop(link);
    // A close frame is a foreign server's own will; ours says goodbye before.
    if (link.kind.lasting && (this.lasts || why !== 'closed')) this.blame(link, Date.now() - heard);
    if (link === this.carrier) {
      if (!this.lasts) return this.end(reason, detail);
      this.carrier = this.transport = null;
      this.vacant = Date.now();
      const ready = this.links.filter(other => other.opened)[0];
      this.why = why;
      if (ready) this.carry(ready);
      else this.seek(why);
    } else if (!this.carrier) {
      if (this.left.length) this.next(why);
      else if (!this.links.length) this.rest(reason, detail);
    } else if (link.kind.lasting) {
      this.climbLater();
    }
  }

  /** The path lets no request live longer than `life` ms: hold them for less, or poll plainly. */
  cut(life) {
    const hold = Math.floor(life * 0.7);
    this.memory.hold = hold < 1000 && this.carrier.kind.plain ? 0 : hold;
    keep(this.memory, this.address.endpoint);
    this.why = 'cut ' + life;
    this.name(this.carrier);
    this.climbLater();
  }

  /**
   * The session is over, or has never begun. Only the first word counts.
   * @param {string} reason
   * @param {*=} detail
   */
  end(reason, detail) {
    if (this.over || this.closing) return this.stop();
    const opened = !!this.sid;
    this.stop();
    this.over = true;
    this.links.slice().forEach(link => this.drop(link));
    this.listener.ended(reason, detail, opened);
  }

  // rounds: while nothing carries

  seek(why) {
    const { memory, kinds } = this;
    this.left = kinds.slice();
    if (kinds[0].lasting && memory.until > Date.now()) this.left.reverse();
    this.next(why);
  }

  next(why) {
    const kind = this.left.shift();
    const hedge = Math.max(HEDGE, 3 * this.rtt);
    clearTimeout(this.round);
    this.attempt(kind, why);
    if (this.left.length) this.round = setTimeout(() => this.next('hung'), hedge);
    else if (this.sid) this.round = setTimeout(() => this.giveUp(), 2000 + 6 * this.rtt);
  }

  giveUp() {
    this.links.slice().forEach(link => this.drop(link));
    this.rest('timeout');
  }

  /**
   * All have failed: the next round comes after a pause, or the end.
   * @param {string} reason
   * @param {*=} detail
   */
  rest(reason, detail) {
    const away = Date.now() - this.vacant;
    clearTimeout(this.round);
    if (!this.sid || away > this.window) return this.end(reason, detail);
    const pause = Math.min(RETRY, Math.max(100, away / 16)) * (0.5 + Math.random());
    this.round = setTimeout(() => this.seek(this.why), pause);
  }

  attempt(kind, why) {
    const { address } = this;
    if (this.links.some(link => link.kind === kind)) return;
    this.why = why;
    const link = new Link(this, kind, address.endpoint + '?EIO=4' + address.params + this.key);
    this.links.push(link);
    if (this.carrier) this.limit(link);
  }

  limit(link) {
    link.timer = setTimeout(() => this.lost(link, 'timeout', 'hung'), TRIAL);
  }

  // moves

  carry(link) {
    const older = this.carrier;
    clearTimeout(this.round);
    this.carrier = link;
    this.suspected = false;
    link.sent = -1;
    if (older && (older.proven || !older.kind.lasting)) this.drop(older);
    if (older && older.kind.lasting) this.blame(older, 0);
    this.name(link);
    this.watch();
    link.io.carry();
    this.flush();
    if (this.lasts && !link.kind.lasting) this.climbLater();
  }

  name(link) {
    const name = nameOf(this, link.kind);
    if (name === this.transport) return;
    this.transport = name;
    if (this.told >= 0) this.listener.moved(name, this.why);
  }

  /** A WebSocket that did not hold is left alone for a while. */
  blame(link, idle) {
    const { memory } = this;
    const now = Date.now();
    // Where nothing climbs, one early death is an accident.
    const spared = link.opened && !this.lasts && !memory.pause;
    if (link.proven && idle > 1500) memory.warm = idle * 0.6;
    memory.pause = link.opened && now - link.since > YOUNG ? 0 : Math.min(LONGEST, memory.pause * 2 || PAUSE);
    memory.until = spared ? 0 : now + memory.pause * (0.5 + Math.random());
    keep(memory, this.address.endpoint);
  }

  climbLater() {
    const wait = Math.max(PAUSE, this.memory.until - Date.now() || 0);
    clearTimeout(this.climbing);
    this.climbing = setTimeout(() => this.climb(), wait);
  }

  climb() {
    const { memory, carrier } = this;
    if (!carrier || carrier.kind.lasting) return;
    if (memory.hold >= 0) memory.hold = Math.max(1500, memory.hold * 2);
    memory.body *= 2;
    this.why = 'better';
    this.kinds.forEach(kind => kind.lasting && this.attempt(kind, 'better'));
  }

  /** The page woke up, or the network changed: is the line still there? */
  check() {
    if (this.carrier) this.carrier.io.check();
    else if (this.sid) this.seek(this.why);
  }

  // A line that is silent for too long is asked, or given up where nobody would answer.
  watch() {
    clearTimeout(this.silence);
    const { carrier } = this;
    if (!carrier) return;
    const left = () => this.patienceWithSilence() - (Date.now() - carrier.heard);
    this.silence = setTimeout(() => {
      if (left() <= 0 && carrier === this.carrier) {
        if (!this.lasts) return this.lost(carrier, 'ping timeout', 'silent');
        this.check();
      }
      this.watch();
    }, Math.max(left(), 500));
  }

  /** A busy line that falls silent is asked soon; and one that a proxy would cut, in time. */
  patienceWithSilence() {
    if (!this.lasts) return this.quiet;
    return Math.min(this.memory.warm || this.quiet, Date.now() - this.busy < BUSY ? SILENCE : this.quiet);
  }

  others(link) {
    return this.links.filter(other => other !== link);
  }

  drop(link) {
    link.over = true;
    clearTimeout(link.timer);
    this.links = this.others(link);
    link.io.abort();
  }

  stop() {
    AWAKE.forEach(event => root.removeEventListener && root.removeEventListener(event, this.awake));
    [this.opening, this.round, this.climbing, this.silence, this.ack].forEach(clearTimeout);
  }
}

/** 128 random bits, as 22 characters of base64url; without them the session ends with its transport. */
function randomKey() {
  if (!root.crypto) return '';
  const bytes = new Uint8Array(16);
  root.crypto.getRandomValues(bytes);
  return '&hawser=' + btoa(String.fromCharCode.apply(null, bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}
