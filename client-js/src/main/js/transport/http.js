// Both pollings: one GET at a time down, one POST at a time up, all by XMLHttpRequest. A request that fails is a link
// that is lost; the line opens another one.
import { alarm } from '../engine/alarm.js';
import { RATE, TOO_LARGE } from '../engine/line.js';
import { decodePayload, encodePayload } from '../packet/codec.js';
import { CLOSE } from '../packet/packet.js';

/** The longest that a GET is held (ms): less than the server's ping interval. */
const HOLD = 20000;
/** A GET that dies before this age (ms) was refused, not cut. */
const REFUSED = 250;
/** Plain polling: ms between polls right after something was sent or received, and when nothing has been for long. */
const SHORTEST = 100;
const LONGEST = 2000;
/** An answer of more bytes is none. */
const BOUND = 6e7;

let requests = 0;

export function polls(line, link) {
  const { memory, options } = line;
  let get = null;
  let post = null;
  let pause = 0;
  let leaving = false;
  const next = alarm(poll);

  function poll() {
    const hold = link.lasts && Math.min(memory.hold >= 0 ? memory.hold : HOLD, line.silence());
    get = request(null, hold, (answer, life) => {
      // The handshake is worth another poll, too.
      link.fresh = !link.shake;
      if (hold) line.cuts = 0;
      hears(answer);
      get = null;
      // The handshake's answer may find the session carried by another link.
      if (link.sent >= -1) rest(link.fresh, life);
    });
  }

  function hears(answer) {
    decodePayload(answer).forEach(packet => line.receive(link, packet));
  }

  /**
   * The next poll; a ping waits for it, so the longest rest must leave its pong time to arrive. One that should have been
   * held, and brought no message in less than the shortest rest, is not repeated at once.
   * @param {*} active
   * @param {number=} life
   */
  function rest(active, life) {
    if (link.over || leaving) return;
    next();
    pause = line.nameOf(link) !== 'shortpoll' && (active || life > SHORTEST) ? 0 : active ? SHORTEST : longer();
    if (pause) next(pause);
    else poll();
  }

  function longer() {
    return Math.max(SHORTEST, Math.min(pause * 1.5, LONGEST, link.shake.pingTimeout / 4));
  }

  /** @param {*=} force whether something must go out, so that its answer comes */
  link.flush = force => {
    // A poll that is due as soon as it may be stays due: otherwise a stream of messages would put it off for ever.
    if (!get && pause !== SHORTEST) rest(true);
    if (post) return;
    const batch = line.take(link);
    // Where the messages begin is worth no request.
    if (!force && !(batch.length > link.lasts)) return;
    leaving = batch[batch.length - 1] === CLOSE;
    post = request(batch, 0, answer => {
      post = null;
      if (link.lasts) hears(answer);
      if (leaving) return line.lost(link);
      // One that took nothing would take nothing again.
      if (link.asked) link.limit(LONGEST);
      else link.flush();
    });
  };

  link.abort = () => {
    next();
    [get, post].forEach(xhr => xhr && xhr.abort());
  };

  // A GET, or a POST of a batch, whose answer is due after `hold` ms and what it takes on its way.
  function request(batch, hold, done) {
    const body = encodePayload(batch || []);
    const xhr = new XMLHttpRequest();
    const since = Date.now();
    xhr.onloadend = () => {
      const life = Date.now() - since;
      if (link.over) return;
      if (xhr.status === 200) done(xhr.responseText, life);
      else failed(batch, body, life, xhr);
    };
    xhr.open(batch ? 'POST' : 'GET', line.urlOf(link) + (link.lasts && !batch ? '&hold=' + hold : '') + '&t=' + requests++);
    xhr.withCredentials = options.withCredentials;
    for (const name in options.extraHeaders) xhr.setRequestHeader(name, options.extraHeaders[name]);
    xhr.onprogress = event => {
      if (event.loaded > BOUND) xhr.abort();
      // An answer that comes slowly has the time that it takes.
      if (link.lasts) xhr.timeout = Date.now() - since + line.slack();
    };
    if (link.lasts) xhr.timeout = hold + line.slack() + body.length / RATE;
    xhr.send(body);
    return xhr;
  }

  // What the path does not let through is made smaller, and what it cuts is made shorter.
  function failed(batch, body, life, xhr) {
    const { status } = xhr;
    let why = status ? 'refused' : 'reset';
    if (link.lasts && batch) {
      if (batch.length > 2) memory.body = body.length >> 1;
      else if (status === 413) why = TOO_LARGE;
    } else if (link.lasts && life > REFUSED && (line.cuts++ || status)) {
      // A reset may be an outage's; two in a row, or an answer of somebody in between, are the path's own.
      memory.hold = life < 1429 && line.mayRest ? 0 : (life * 0.7) | 0;
      why = 'cut ' + life;
    }
    line.lost(link, 'transport error', why, xhr);
  }

  poll();
}
