// A session without Socket.IO, in the shape of a browser's WebSocket, on whatever transport works.
import { assign } from './assign.js';
import { run } from './emitter.js';
import { isBlob, outgoing } from './outgoing.js';
import { parseAddress } from '../engine/address.js';
import { openLine } from '../engine/line.js';
import { getter } from '../getter.js';
import { viewOf } from '../packet/base64.js';

const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 };
// RFC 6455 §7.4.1: no code was given; no goodbye came.
const NO_STATUS = 1005;
const ABNORMAL = 1006;

/** As hawser.d.ts says. What it gives is an EventTarget, dressed as a WebSocket. */
export function HawserSocket(url, given) {
  const { namespace } = parseAddress(url, {});
  const options = assign({ path: namespace === '/' ? '/engine.io' : namespace, timeout: 20000 }, given);
  const address = parseAddress(url, options);
  const told = (type, transport, why) => tell(type, { transport, why });
  const line = outgoing(openLine(address, options, {}, { opened, message, ended, tell: told }));
  const socket = assign(assign(new EventTarget(), STATES), {
    url: address.endpoint.replace(/^http/, 'ws'),
    readyState: 0,
    binaryType: 'blob',
    extensions: '',
    protocol: '',
    send,
    close,
  });

  function tell(type, details) {
    const event = assign(new Event(type), details);
    const handler = socket['on' + type];
    socket.dispatchEvent(event);
    if (handler) run(handler, socket, [event]);
  }

  function opened() {
    socket.readyState = 1;
    tell('open');
  }

  function message(data) {
    tell('message', { data: typeof data !== 'string' && socket.binaryType === 'blob' ? new Blob([data]) : data });
  }

  function ended(why, detail, wasOpen) {
    over(wasOpen && why === 'transport close', detail || {});
  }

  function over(wasOpen, { code, reason }) {
    code = wasOpen ? code || NO_STATUS : ABNORMAL;
    const wasClean = code !== ABNORMAL;
    if (socket.readyState > 2) return;
    socket.readyState = 3;
    if (!wasClean) tell('error');
    tell('close', { code, reason: reason || '', wasClean });
  }

  // The bytes as they are now: they may be sent later, and more than once.
  function send(data) {
    if (!socket.readyState) throw assign(new Error(), { name: 'InvalidStateError' });
    if (socket.readyState > 1) return;
    line.put([isBlob(data) ? data : data.byteLength >= 0 ? new Uint8Array(viewOf(data)) : '' + data]);
  }

  function close(code, reason) {
    if (socket.readyState > 1) return;
    const wasOpen = socket.readyState;
    socket.readyState = 2;
    Promise.resolve(line.close()).then(() => over(wasOpen, { code, reason }));
  }

  getter(socket, 'bufferedAmount', () => line.waiting);
  return socket;
}

assign(HawserSocket, STATES);
