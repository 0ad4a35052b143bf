// What the two polling transports share: one GET at a time down, one POST at a time up, all by XMLHttpRequest.
import { NOOP } from '../packet/packet.js';
import { decodePayload, encodePayload } from '../packet/codec.js';
import { root } from '../root.js';

let requests = 0;

/**
 * `pause(active)` tells the ms to wait before the next GET; `active` says that something was sent or received. Each GET
 * and POST that does not end in 200 ends the session.
 */
export function http(session, pause) {
  let get = null;
  let post = null;
  let timer = 0;
  let due = Infinity;
  let closing = false;

  function poll() {
    due = Infinity;
    get = request(session, 'GET', null, answer => {
      get = null;
      if (answer === null) return fail();
      decodePayload(answer).forEach(packet => session.receive(packet));
      rest(answer !== NOOP);
    });
  }

  // A poll that is due sooner stays due: otherwise a stream of POSTs would put it off for ever.
  function rest(active) {
    const ms = pause(active);
    if (get || closing) return;
    if (!ms) return poll();
    if (Date.now() + ms >= due) return;
    due = Date.now() + ms;
    clearTimeout(timer);
    timer = setTimeout(poll, ms);
  }

  function flush() {
    if (post) return;
    const packets = session.outbox.take(session.maxPayload);
    if (packets.length) post = request(session, 'POST', encodePayload(packets), posted);
    else if (closing) abort();
  }

  function posted(answer) {
    post = null;
    if (answer === null) return fail();
    rest(true);
    flush();
  }

  function fail() {
    abort();
    session.end('transport error', false);
  }

  // The GET stays while the last POST is under way: a server takes its abort for the end of the session.
  function close() {
    closing = true;
    clearTimeout(timer);
    flush();
  }

  function abort() {
    closing = true;
    clearTimeout(timer);
    if (get) get();
    if (post) post();
    get = post = null;
  }

  poll();
  return { flush, close, abort };
}

// Calls done(body), or done(null) for every other outcome than 200; returns what aborts it, and then done is not called.
function request(session, method, body, done) {
  const xhr = new root.XMLHttpRequest();
  xhr.onreadystatechange = () => {
    if (xhr.readyState === 4) done(xhr.status === 200 ? xhr.responseText : null);
  };
  try {
    xhr.open(method, session.url + '&t=' + Date.now().toString(36) + '.' + requests++, true);
    xhr.withCredentials = !!session.options.withCredentials;
    const headers = session.options.extraHeaders || {};
    Object.keys(headers).forEach(name => xhr.setRequestHeader(name, headers[name]));
    xhr.send(body);
  } catch (forbidden) {
    setTimeout(() => done(null));
  }
  return () => {
    xhr.onreadystatechange = null;
    xhr.abort();
  };
}
