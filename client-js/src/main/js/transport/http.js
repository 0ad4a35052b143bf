// Both pollings: one GET at a time down, one POST at a time up, all by XMLHttpRequest.
import { decodePayload, encodePayload } from '../packet/codec.js';
import { CLOSE, NOOP } from '../packet/packet.js';
import { nameOf, PLAIN } from './transports.js';
import { root } from '../root.js';

/** The longest that a GET is held (ms): less than the server's ping interval. */
const HOLD = 20000;
/** The bytes a millisecond that a slow line carries: so much longer a large body may take. */
export const RATE = 4;
/** A GET that dies before this age (ms) was refused, not cut. */
const REFUSED = 250;
/** So many failures in a row, and the transport is given up. */
const MOST = 4;
/** Plain polling: ms between polls right after something was sent or received, and when nothing has been for long. */
const SHORTEST = 100;
const LONGEST = 2000;

let requests = 0;

export function http(link) {
  const { line } = link;
  const { memory } = line;
  let get = null;
  let post = null;
  let timer = 0;
  let due = Infinity;
  let pause = SHORTEST;
  let failures = 0;
  let cuts = 0;
  let over = false;

  function poll() {
    const plain = isPlain();
    const hold = Math.min(memory.hold === undefined ? HOLD : memory.hold, line.patienceWithSilence());
    const since = Date.now();
    due = Infinity;
    clearTimeout(timer);
    const more = link.opened && line.lasts && !plain ? '&hold=' + hold : '';
    get = request('GET', null, link.asks() + more, (plain ? 0 : hold) + slack(), (answer, detail) => {
      const life = Date.now() - since;
      get = null;
      if (answer === null) return failed(detail, life);
      failures = cuts = 0;
      if (life >= memory.hold && !plain) memory.hold = Math.min(HOLD, life * 1.5);
      const first = !link.opened;
      decodePayload(answer).forEach(packet => link.receive(packet));
      if (!first) {
        proved();
        rest(answer !== NOOP);
      } else if (line.carrier === link) rest(true);
    });
  }

  // What one request met, the other that is under way may meet too.
  function repoll() {
    if (!get || !line.lasts || !link.opened) return;
    get();
    get = null;
    poll();
  }

  // A poll that is due sooner stays due: otherwise a stream of POSTs would put it off for ever.
  function rest(active) {
    if (get || over || line.closing || line.carrier !== link) return;
    let ms = 0;
    // A ping waits for the next poll, so the longest rest must leave its pong time to arrive.
    if (isPlain()) {
      ms = pause = active ? SHORTEST : Math.min(pause * 1.5, LONGEST, line.pingTimeout / 4);
    }
    if (failures > 1) ms = SHORTEST << failures;
    if (!ms) return poll();
    if (Date.now() + ms >= due) return;
    due = Date.now() + ms;
    clearTimeout(timer);
    timer = setTimeout(poll, ms);
  }

  function flush() {
    if (post || over || !link.opened) return;
    const batch = link.take(Math.min(memory.body || Infinity, line.maxPayload), true);
    if (!batch.length) return line.closing && abort();
    const since = Date.now();
    const body = encodePayload(batch);
    post = request('POST', body, '', slack() + body.length / RATE, (answer, detail) => {
      post = null;
      if (answer === null) {
        const several = link.sent > line.acked + 1;
        if (line.lasts && !line.closing) {
          if (several) memory.body = body.length >> 1;
          if (detail.status === 413) return several ? flush() : line.end('transport error', detail);
        }
        if (!detail.status) repoll();
        return failed(detail, 0);
      }
      failures = 0;
      line.measure(Date.now() - since);
      if (line.lasts) decodePayload(answer).forEach(packet => link.receive(packet));
      proved();
      if (link.left) return abort();
      rest(true);
      flush();
    });
  }

  function proved() {
    if (line.lasts && !link.over) line.proved(link);
  }

  /** The ms that an answer may take on its way. */
  function slack() {
    return Math.max(3000, 6 * line.rtt);
  }

  function isPlain() {
    return nameOf(line, link.kind) === PLAIN;
  }

  function failed(detail, life) {
    if (over || line.closing) return abort();
    const { status } = detail;
    failures++;
    if (!line.lasts || !link.opened || failures > MOST || (status > 399 && status < 413)) {
      abort();
      return line.lost(link, 'transport error', status ? 'refused' : 'reset', detail);
    }
    // A reset may be an outage's; two in a row, or an answer of somebody in between, are the path's own.
    if (life > REFUSED && (cuts++ || status) && memory.hold !== 0) line.cut(life);
    rest(true);
    if (failures > 1) setTimeout(flush, SHORTEST << failures);
    else flush();
  }

  // The GET stays while the last POST is under way: a server takes its abort for the end of the session.
  function close() {
    clearTimeout(timer);
    flush();
  }

  function abort() {
    over = true;
    clearTimeout(timer);
    if (get) get();
    if (post) post();
    get = post = null;
  }

  // Calls done(body), or done(null, request) for every other outcome than 200; returns what aborts it unheard.
  function request(method, body, more, ms, done) {
    const xhr = new root.XMLHttpRequest();
    const { options } = line;
    let watch = 0;
    const end = answer => {
      clearTimeout(watch);
      xhr.onreadystatechange = xhr.onprogress = null;
      done(answer, xhr);
    };
    const cancel = () => {
      clearTimeout(watch);
      xhr.onreadystatechange = xhr.onprogress = null;
      xhr.abort();
    };
    xhr.onreadystatechange = () => {
      if (xhr.readyState === 4) end(xhr.status === 200 ? xhr.responseText : null);
    };
    try {
      xhr.open(
        method,
        link.url + '&transport=' + nameOf(line, link.kind) + more + '&t=' + Date.now().toString(36) + '.' + requests++,
        true,
      );
      xhr.withCredentials = !!options.withCredentials;
      const headers = options.extraHeaders || {};
      Object.keys(headers).forEach(name => xhr.setRequestHeader(name, headers[name]));
      xhr.send(body);
    } catch (forbidden) {
      setTimeout(() => end(null));
    }
    const limit = left => {
      clearTimeout(watch);
      watch = setTimeout(() => {
        cancel();
        done(null, xhr);
      }, left);
    };
    if (link.opened && line.lasts) {
      limit(ms);
      xhr.onprogress = () => {
        link.heard = Date.now();
        limit(slack());
      };
    }
    return cancel;
  }

  poll();
  return {
    flush,
    close,
    abort,
    carry: () => rest(true),
    leave(sid) {
      request('POST', CLOSE, '&sid=' + encodeURIComponent(sid), 0, () => {});
    },
    check: repoll,
  };
}
