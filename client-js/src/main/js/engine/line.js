// One line to a server: a session that lives on whichever transport gets through, and, if the server keeps it, outlives
// them all. A line has at most one link of each kind; one of them carries the session.
import { alarm } from './alarm.js';
import { randomKey } from './key.js';
import { keep, recall } from './memory.js';
import { sizeOf } from './outbox.js';
import { viewOf } from '../packet/base64.js';
import { payloadSize } from '../packet/codec.js';
import { CLOSE, MESSAGE, NOOP, OPEN, PING, PONG, typeOf } from '../packet/packet.js';
import { root } from '../root.js';
import { polls } from '../transport/http.js';
import { websocket } from '../transport/websocket.js';

/** The kinds of links: a connection, and requests. What opens them, in that order. */
const CONNECTION = 0;
const REQUESTS = 1;

/** The ms after which another transport starts beside one that has not answered: new, or proven. */
const HEDGE = 400;
const SUSPECT = 1000;
/** The ms that an answer may take at least before its question is given up. */
const SLACK = 3000;
/** The bytes a millisecond that a slow line carries: so much longer a large body may take. */
export const RATE = 4;
/** The ms for which an acknowledgement waits for something to ride on. */
const RIDE = 40;
/** A WebSocket that dies before this age (ms) is left alone for a while: first so long, then twice, up to the longest. */
const YOUNG = 10000;
const PAUSE = 2000;
const LONGEST = 300000;
/** So long (ms) after a message a line is busy, and then it is asked after so much silence. */
const BUSY = 60000;
const SILENCE = 5000;
/** The waits (ms) between two rounds while nothing gets through. A server from which less would be a heartbeat is none. */
const SHORTEST = 100;
const RETRY = 5000;
/** Why a link was lost whose message would be lost on every other one, too. */
export const TOO_LARGE = 'too large';
/** When the network may have changed. */
const AWAKE = ['online', 'visibilitychange'];

/**
 * `options` are the user's: `transports`, `timeout` (ms until one is open; without it, no limit), `withCredentials`, `extraHeaders`.
 * `memory` is a plain object that outlives the line, empty at first: what was learned of the way to that server. Throws
 * where none of the transports can run.
 *
 * The listener hears `opened()` at most once, then `message(data)` for each message (text or ArrayBuffer),
 * `tell('ping')` for each of the server's pings, `tell('transport', name, why)` when another one carries the open
 * session, and `ended(reason, detail, opened)` exactly once unless `close()` was called first: `detail` is the
 * transport's own event or request, if it has one, and without `opened` the try has failed. None of them comes before
 * this returns. An ended line is never used again.
 */
export function openLine(address, options, memory, listener) {
  const { endpoint, params } = address;
  const names = '' + (options.transports || 'websocket,polling,shortpoll');
  const mayHold = /polling/.test(names);
  const mayRest = /shortpoll/.test(names);
  const openers = [
    root.WebSocket && /websocket/.test(names) && websocket,
    root.XMLHttpRequest && (mayHold || mayRest) && polls,
  ];
  const kinds = [CONNECTION, REQUESTS].filter(kind => openers[kind]);
  if (!kinds.length) throw new Error('no transport');
  if (!/^websocket/.test(names)) kinds.reverse();
  recall(memory, endpoint);

  const key = randomKey();
  // By kind; and the one that carries the session.
  const links = [];
  let carrier = null;
  // The server's first open packet; and whether it keeps the session without a transport: Hawser's does.
  let shake = null;
  let lasts = false;
  // The ms within which a server that lives says something.
  let heartbeat = 0;
  // Whether the other kind can start beside the one that was started, or carries; and why the last one was started.
  let hasOther = 0;
  let why = '';
  // The smoothed round trip in ms; 0 while unknown. When the last carrier that worked was lost, and when the last message came.
  let rtt = 0;
  let vacant = Date.now();
  let busy = 0;
  // How many of our messages the server has, how many of its came, and of how many it knows that they came.
  let acked = 0;
  let received = 0;
  let told = 0;
  let closing = false;

  const queue = [];
  const line = {
    memory,
    options,
    /** Polls in a row that died late. */
    cuts: 0,
    /** The wire name of the transport that carries the open session; null while none does. */
    transport: null,
    /** What the server does not have, and what it weighs. */
    queue,
    waiting: 0,
    // Once the server has ended the session: `settled`, if it has none of what waits, so that it may be sent again in
    // another one; and `pause`, about the ms after which a server that stops wants its clients back, or nothing.

    /** Sends packets in order, together if the transport is free; only once open. What may go out twice is copied. */
    send(packets) {
      packets.forEach(packet => {
        queue.push(lasts && typeof packet !== 'string' ? viewOf(packet).slice().buffer : packet);
        line.waiting += sizeOf(packet);
      });
      flush();
    },

    /** Says goodbye behind all that still waits. The listener hears nothing more. */
    close() {
      stop(carrier);
      if (!carrier) return;
      line.send([CLOSE]);
      if (!carrier.kind) drop(carrier);
    },

    /** Whether what is sent now goes out at once. */
    isIdle: () => carrier && !(acked + queue.length > carrier.sent),

    // for transports

    take,
    receive,
    lost,
    mayRest,
    slack,
    silence,
    nameOf,
    urlOf: link => link.address + (link.shake ? '&sid=' + link.shake.sid : key) + '&transport=' + nameOf(link) + (lasts ? '&ack=' + received : ''),
  };

  // Timers: of the first round, and of the next one; of the next climb; of silence; of an acknowledgement.
  const round = alarm(() => (shake ? seek() : end('timeout')));
  const climbing = alarm(climb);
  // Asked, or given up where nobody would answer.
  const quiet = alarm(() => (lasts ? check() : lost(carrier, 'ping timeout', 'silent')));
  const riding = alarm(flush);

  // ---- rounds: while nothing carries

  function seek() {
    hasOther = kinds.length - 1;
    // A connection that is still under way is not waited for.
    attempt(links[CONNECTION] || (hasOther && memory.until > Date.now()) ? REQUESTS : kinds[0], why);
  }

  /** Starts the other kind, for the only time. */
  function tryOther(link, reason) {
    hasOther = 0;
    attempt(1 - link.kind, reason);
  }

  function attempt(kind, reason) {
    if (links[kind] || !openers[kind]) return;
    why = reason;
    const link = {
      kind,
      address: endpoint + '?EIO=4' + params + (why && '&why=' + why),
      since: Date.now(),
      /** Packets that go past the line's queue. */
      control: [],
      abort() {},
    };
    link.limit = alarm(() => {
      overdue(link);
    });
    links[kind] = link;
    // The handshake is a question, too.
    ask(link, carrier ? slack() : patience(link));
    try {
      openers[kind](line, link);
    } catch (forbidden) {
      // A policy of the page, or what no header may be.
      setTimeout(() => lost(link, 'transport error', 'refused', forbidden));
    }
  }

  /** All have failed: the next round comes after a pause, or the end. */
  function rest(reason, detail) {
    const away = Date.now() - vacant;
    if (!shake || away > shake.window) end(reason, detail);
    else round(spread(Math.min(RETRY, Math.max(SHORTEST, away / 16))));
  }

  // ---- what happens to links

  function opened(link, data) {
    link.shake = data;
    answered(link);
    const isFirst = !shake;
    if (isFirst) {
      shake = data;
      lasts = data.received >= 0;
      if (!lasts) drop(other(link));
    } else if (data.sid !== shake.sid) {
      // The server has forgotten our session, and this link takes leave of the new one by itself.
      link.over = true;
      links[link.kind] = null;
      say(link, CLOSE);
      return end('transport close');
    }
    link.lasts = lasts;
    acknowledge(data.received);
    if (!carrier || (link.kind && carrier.late)) carry(link);
    else if (link.kind && carrier.proven) drop(link);
    if (lasts && !link.kind) probe(link);
    if (isFirst) listener.opened();
  }

  function carry(link) {
    const older = carrier;
    carrier = link;
    link.sent = -1;
    round();
    if (older && (older.kind || older.proven)) lost(older);
    // A WebSocket that is slow has some time to prove itself.
    if (other(link)) other(link).limit(slack());
    link.flush();
    climbLater();
  }

  /** After all that may have moved the session, or shown that its line is alive. Polls ask by themselves. */
  function settle() {
    if (!carrier || closing) return;
    const name = nameOf(carrier);
    quiet(!(lasts && carrier.kind) && silence());
    if (name === line.transport) return;
    line.transport = name;
    if (why) listener.tell('transport', name, why);
  }

  /** Polls are held unless the path cuts what is. */
  function nameOf(link) {
    if (!link.kind) return 'websocket';
    return mayHold && !(mayRest && lasts && memory.hold === 0) ? 'polling' : 'shortpoll';
  }

  /** Something was sent that the server answers, in so many ms. */
  function ask(link, ms) {
    if (link.asked) return;
    link.asked = Date.now();
    link.limit(ms);
  }

  function answered(link) {
    const ms = Date.now() - link.asked;
    link.limit();
    if (link.asked) rtt += (ms - rtt) / 4;
    link.asked = link.late = 0;
  }

  /** Something that was sent on a WebSocket has come back. */
  function proved(link) {
    answered(link);
    if (link.kind) return;
    link.proven = true;
    hasOther = kinds.length - 1;
    if (link !== carrier) carry(link);
    drop(links[REQUESTS]);
    if (link.sent > acked) ask(link, patience(link));
  }

  /** What was asked has waited too long for its answer: another transport starts beside it, and takes over if it opens. */
  function overdue(link) {
    const reason = !link.shake ? 'hung' : link.proven ? 'silent' : 'black-holed';
    const standby = other(link);
    if (link.late || (carrier && carrier !== link)) lost(link, link.shake ? 'ping timeout' : 'timeout', reason);
    else {
      link.late = 1;
      link.limit(shake && slack());
      if (standby && standby.shake) {
        why = reason;
        carry(standby);
      } else if (hasOther) tryOther(link, reason);
      else if (shake && !carrier) rest('timeout');
      settle();
    }
  }

  /**
   * Nothing more can go over this link.
   * @param {?} link
   * @param {string=} reason
   * @param {string=} cause
   * @param {*=} detail
   */
  function lost(link, reason, cause, detail) {
    if (link.over) return;
    drop(link);
    if (closing) return;
    const standby = other(link);
    // A close frame is a foreign server's own will; ours says goodbye before.
    if (!link.kind && (lasts || cause !== 'closed')) blame(link);
    keep(memory, endpoint);
    if (link === carrier) {
      if (!lasts || cause === TOO_LARGE) return end(reason, detail);
      carrier = line.transport = null;
      // One that brought nothing but its handshake was no way out.
      if (link.heard) vacant = Date.now();
      hasOther = standby;
    }
    if (carrier) return climbLater();
    why = cause;
    if (standby) {
      if (standby.shake) carry(standby);
      else if (standby.late && shake) rest(reason, detail);
    } else if (hasOther) tryOther(link, cause);
    else rest(reason, detail);
    settle();
  }

  /** A WebSocket that did not hold is left alone for a while, and one that died of idleness is kept warm from now on. */
  function blame(link) {
    const now = Date.now();
    const idle = (link.asked || now) - link.heard;
    // One early death is an accident.
    const spared = link.shake && !memory.pause;
    if (link.proven && idle > 1500) memory.warm = idle * 0.6;
    memory.pause = link.shake && now - link.since > YOUNG ? 0 : Math.min(LONGEST, memory.pause * 2 || PAUSE);
    memory.until = spared ? 0 : now + spread(memory.pause);
  }

  function climbLater() {
    climbing(Math.max(PAUSE, memory.until - Date.now() || 0));
  }

  function climb() {
    if (!lasts || links[CONNECTION]) return;
    // What the path does not let through is found out again.
    memory.hold = memory.body = undefined;
    attempt(CONNECTION, 'better');
  }

  // ---- time

  /** The ms after which something unanswered on a link is suspicious: a few round trips. */
  function patience(link) {
    return Math.max(link.proven ? SUSPECT : HEDGE, 4 * rtt) + line.waiting / RATE;
  }

  /** The ms that an answer may take on its way. */
  function slack() {
    return Math.max(SLACK, 6 * rtt);
  }

  /** A busy line that falls silent is asked soon; and one that a proxy would cut, in time. */
  function silence() {
    return lasts ? Math.min(memory.warm || heartbeat, Date.now() - busy < BUSY ? SILENCE : heartbeat) : heartbeat;
  }

  /** The page woke up, or the network changed, or all is silent: is the line still there? */
  function check() {
    if (!lasts) return;
    if (carrier) probe(carrier);
    else seek();
  }

  function probe(link) {
    if (link.kind) return link.flush(true);
    say(link, PING);
    ask(link, patience(link));
  }

  // ---- messages

  function flush() {
    if (carrier) carrier.flush();
  }

  function say(link, packet) {
    link.control.push(packet);
    link.flush();
  }

  /**
   * The packets that go out now on a link, of requests as many as fit into one, but always a message if there is any. A
   * request may be lost without a word, so each one brings all that is not acknowledged.
   */
  function take(link) {
    const batch = link.control.splice(0);
    if (link !== carrier) return batch;
    const begins = link.kind || link.sent < 0;
    let at = begins ? 0 : link.sent - acked;
    let size = 0;
    if (lasts && (begins || told < received)) batch.push(NOOP + received + '.' + (acked + at + 1));
    told = received;
    while (at < queue.length) {
      if (link.kind) size += payloadSize(queue[at]);
      if (at && (size > memory.body || size > shake.maxPayload)) break;
      batch.push(queue[at++]);
    }
    link.sent = acked + at;
    if (!lasts) acknowledge(link.sent);
    else if (at) ask(link, !link.kind && patience(link));
    return batch;
  }

  /** The server has so many of our messages. */
  function acknowledge(count) {
    for (; queue.length && acked < count; acked++) line.waiting -= sizeOf(queue.shift());
  }

  function receive(link, packet) {
    const type = typeOf(packet);
    const begun = link.shake;
    if (link.over) return;
    if (!begun) {
      const data = type === OPEN && parse(packet.slice(1));
      if (data && data.sid && (heartbeat = data.pingInterval + data.pingTimeout) > SHORTEST) opened(link, data);
      else garbled(link);
    } else if (type === MESSAGE) {
      busy = Date.now();
      if (arrives(link) && !closing) listener.message(typeof packet === 'string' ? packet.slice(1) : packet);
    } else if (type === NOOP || type === CLOSE) hear(link, packet.slice(1).split('.'), type);
    else if (type === PING) {
      // One that waits for its way answers this ping, too.
      if (!link.control[0]) say(link, PONG);
      listener.tell('ping');
    } else if (type === PONG && lasts) proved(link);
    else garbled(link);
    // Nonsense does not count.
    link.heard = begun && Date.now();
    settle();
  }

  /** Nonsense: somebody in between has spoken, or a server that nobody should talk to. */
  function garbled(link) {
    lost(link, 'parse error', 'garbled');
  }

  /** Whether a message is the next one. One that came before comes again where a link begins; a gap is an error. */
  function arrives(link) {
    const number = lasts ? link.number++ : received + 1;
    if (number <= received) return false;
    if (number !== received + 1) return garbled(link);
    link.fresh = true;
    if (received++ === told) riding(RIDE);
    return true;
  }

  /** How many messages the server has, and, if a second number is there, which one is the next that it sends. */
  function hear(link, numbers, type) {
    const before = acked;
    acknowledge(+numbers[0]);
    if (type === CLOSE) {
      line.settled = !!numbers[0];
      line.pause = Math.min(LONGEST, numbers[1]);
      end('transport close');
    } else {
      if (numbers[1]) link.number = +numbers[1];
      if (acked > before) proved(link);
    }
  }

  // ---- the end

  /**
   * The session is over, or has never begun. Only the first word counts.
   * @param {string} reason
   * @param {*=} detail
   */
  function end(reason, detail) {
    const unheard = closing;
    stop();
    if (!unheard) listener.ended(reason, detail, !!shake);
  }

  /** @param {*=} kept a link that stays */
  function stop(kept) {
    closing = true;
    listen('removeEventListener');
    round();
    climbing();
    quiet();
    riding();
    links.forEach(link => link !== kept && drop(link));
  }

  function drop(link) {
    if (!link) return;
    link.over = true;
    link.limit();
    links[link.kind] = null;
    link.abort();
  }

  function other(link) {
    return links[1 - link.kind];
  }

  function listen(method) {
    AWAKE.forEach(event => root[method] && root[method](event, check));
  }

  listen('addEventListener');
  round(options.timeout);
  seek();
  return line;
}

/** Jitter, so that clients that were lost together do not come back together. */
function spread(ms) {
  return ms * (0.5 + Math.random());
}

/** An open packet whose sid fits into a URL, and which has numbers else; null if there is none in it. */
function parse(json) {
  try {
    return JSON.parse(json, (name, value) => (name === 'sid' ? encodeURIComponent(value) : name ? +value : value));
  } catch (malformed) {
    return null;
  }
}
