// One packet a frame over a WebSocket.
import { root } from '../root.js';

/** RFC 6455 §7.1.5: the code of an end without a close frame. */
const ABNORMAL = 1006;

export function websocket(session) {
  const socket = connect(session.url.replace(/^http/, 'ws'), session.options.extraHeaders);
  if (!socket) {
    setTimeout(() => session.end('transport error', false));
    return { flush() {}, close() {}, abort() {} };
  }
  socket.binaryType = 'arraybuffer';
  socket.onmessage = event => session.receive(event.data);
  socket.onerror = event => session.end('transport error', false, event);
  socket.onclose = event => session.end('transport close', event.code !== ABNORMAL, event);

  function close() {
    socket.onmessage = socket.onerror = socket.onclose = null;
    socket.close();
  }

  return {
    flush() {
      session.outbox.take(Infinity).forEach(packet => socket.send(packet));
    },
    close,
    abort: close,
  };
}

// The constructor throws where a policy of the page forbids the address. Headers can be given in Node only.
function connect(url, headers) {
  try {
    return new root.WebSocket(url, [], { headers });
  } catch (forbidden) {
    return null;
  }
}
