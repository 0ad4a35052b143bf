// One packet a frame over a WebSocket.
import { TOO_LARGE } from '../engine/line.js';

/** RFC 6455 §7.4.1: there was no close frame; a message was too large. */
const ABNORMAL = 1006;
const REFUSED = 1009;

export function websocket(line, link) {
  const ended = reason => event => {
    const { code } = event;
    const closed = code && code !== ABNORMAL ? 'closed' : 'reset';
    const why = code === REFUSED ? TOO_LARGE : closed;
    line.lost(link, reason, link.shake ? why : 'refused', event);
  };
  // Headers can be given in Node only.
  const socket = new WebSocket(line.urlOf(link).replace(/^http/, 'ws'), [], { headers: line.options.extraHeaders });
  link.abort = () => socket.close();
  link.flush = () => line.take(link).forEach(packet => socket.send(packet));
  socket.binaryType = 'arraybuffer';
  socket.onmessage = event => line.receive(link, event.data);
  socket.onerror = ended('transport error');
  socket.onclose = ended('transport close');
}
