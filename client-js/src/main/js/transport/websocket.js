// One packet a frame over a WebSocket.
import { root } from '../root.js';

/** RFC 6455 §7.4.1: there was no close frame; a message was too large, and would be on every transport. */
const ABNORMAL = 1006;
const TOO_LARGE = 1009;

export function websocket(line, link) {
  let socket;
  const ended = reason => event => {
    const { code } = event;
    if (code === TOO_LARGE && !link.over) line.end(reason, event);
    else line.lost(link, reason, !link.shake ? 'refused' : code && code !== ABNORMAL ? 'closed' : 'reset', event);
  };
  link.abort = () => socket.close();
  link.flush = () => line.take(link).forEach(packet => socket.send(packet));
  // The constructor throws where a policy of the page forbids the address. Headers can be given in Node only.
  try {
    socket = new root.WebSocket(line.url(link).replace(/^http/, 'ws'), [], { headers: line.options.extraHeaders });
  } catch (forbidden) {
    socket = { close() {} };
    setTimeout(() => socket.onerror({}));
  }
  socket.binaryType = 'arraybuffer';
  socket.onmessage = event => line.receive(link, event.data);
  socket.onerror = ended('transport error');
  socket.onclose = ended('transport close');
}
