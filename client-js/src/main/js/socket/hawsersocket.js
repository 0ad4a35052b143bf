// A session without Socket.IO, in the shape of a browser's WebSocket, on whatever transport works.
import { assign } from './assign.js';
import { isBinary } from './codec.js';
import { isBlob, outgoing } from './outgoing.js';
import { parseAddress } from '../engine/address.js';
import { Line } from '../engine/line.js';
import { getter } from '../getter.js';
import { root } from '../root.js';

const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 };
// RFC 6455 §7.4.1: no code was given; no goodbye came.
const NO_STATUS = 1005;
const ABNORMAL = 1006;

/** As hawser.d.ts says. What it gives is an EventTarget, dressed as a WebSocket. */
export function HawserSocket(url, given) {
  const options = assign({ path: parseAddress(url, {}).namespace, timeout: 20000 }, given);
  if (options.path === '/') options.path = '/engine.io';
  const address = parseAddress(url, options);
  const line = new Line(address, options, {}, { opened, message, ended, ping() {}, moved });
  const out = outgoing(line);
  const socket = assign(assign(new root.EventTarget(), STATES), {
    url: address.endpoint.replace(/^http/, 'ws'),
    readyState: 0,
    binaryType: 'blob',
    extensions: '',
    protocol: '',
    send,
    close,
  });

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

  function moved(transport, why) {
    tell('transport', { transport, why });
  }

  function ended(why, detail, wasOpen) {
    const end = detail || {};
    over(wasOpen && why === 'transport close' ? end.code || NO_STATUS : ABNORMAL, end.reason);
  }

  function over(code, reason) {
    const wasClean = code !== ABNORMAL;
    if (socket.readyState > 2) return;
    socket.readyState = 3;
    if (!wasClean) tell('error');
    tell('close', { code, reason: reason || '', wasClean });
  }

  // The bytes as they are now: they may be sent later, and more than once.
  function send(data) {
    if (!socket.readyState) throw assign(new Error('not open yet'), { name: 'InvalidStateError' });
    if (socket.readyState > 1) return;
    if (isBlob(data)) out.put([data]);
    else if (isBinary(data)) out.put([new Uint8Array(new Uint8Array(data.buffer || data, data.byteOffset || 0, data.byteLength))]);
    else out.put(['' + data]);
  }

  function close(code, reason) {
    if (socket.readyState > 1) return;
    const final = socket.readyState ? code || NO_STATUS : ABNORMAL;
    socket.readyState = 2;
    Promise.resolve(out.close()).then(() => over(final, reason));
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
