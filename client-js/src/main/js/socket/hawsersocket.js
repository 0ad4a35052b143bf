// A session without Socket.IO, in the shape of a browser's WebSocket, on whatever transport works.
import { assign } from './assign.js';
import { outgoing } from './outgoing.js';
import { parseAddress } from '../engine/address.js';
import { Line } from '../engine/line.js';
import { getter } from '../getter.js';
import { root } from '../root.js';

const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 };
// RFC 6455 §7.4.1: no code was given; no goodbye came.
const NO_STATUS = 1005;
const ABNORMAL = 1006;

/** As hawser.d.ts says. What it gives is an EventTarget, dressed as a WebSocket. */
export function HawserSocket(url, options) {
  const { path, query } = options || {};
  const { namespace } = parseAddress(url, path, query, root.location);
  const address = parseAddress(url, path || (namespace === '/' ? '/engine.io' : namespace), query, root.location);
  const socket = assign(assign(new root.EventTarget(), STATES), {
    url: address.endpoint.replace(/^http/, 'ws'),
    readyState: 0,
    binaryType: 'blob',
    extensions: '',
    protocol: '',
    send,
    close,
  });
  const line = new Line(address, options || {}, {}, { opened, message, ended, ping() {}, moved() {} });
  const put = outgoing(line);

  function tell(type, details) {
    socket.dispatchEvent(assign(new root.Event(type), details));
  }

  function opened() {
    socket.readyState = 1;
    tell('open');
  }

  function message(data) {
    tell('message', { data: typeof data === 'string' || socket.binaryType !== 'blob' ? data : new Blob([data]) });
  }

  function ended(why, detail, wasOpen) {
    const close = detail || {};
    over(wasOpen && why === 'transport close' ? close.code || NO_STATUS : ABNORMAL, close.reason);
  }

  function over(code, reason) {
    const wasClean = code !== ABNORMAL;
    socket.readyState = 3;
    if (!wasClean) tell('error');
    tell('close', { code, reason: reason || '', wasClean });
  }

  function send(data) {
    if (!socket.readyState) throw fault('InvalidStateError');
    const bytes = data.buffer || data;
    if (socket.readyState < 2) {
      put([bytes instanceof ArrayBuffer ? bytes.slice(data.byteOffset, data.byteOffset + data.byteLength) : data instanceof Blob ? data : '' + data]);
    }
  }

  function close(code, reason) {
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code < 5000)) throw fault('InvalidAccessError');
    if (new Blob([reason || '']).size > 123) throw fault('SyntaxError');
    if (socket.readyState > 1) return;
    const final = socket.readyState ? code || NO_STATUS : ABNORMAL;
    socket.readyState = 2;
    put([], () => line.close());
    setTimeout(() => over(final, reason));
  }

  getter(socket, 'bufferedAmount', () => line.waiting);
  ['open', 'message', 'error', 'close'].forEach(type => {
    socket['on' + type] = null;
    socket.addEventListener(type, event => socket['on' + type] && socket['on' + type](event));
  });
  line.open();
  return socket;
}

assign(HawserSocket, STATES);

function fault(name) {
  return assign(new Error(name), { name });
}
