// One packet a frame over a WebSocket.
import { CLOSE, PING } from '../packet/packet.js';
import { root } from '../root.js';

/** RFC 6455 §7.4.1: there was no close frame; a message was too large, and would be on every transport. */
const ABNORMAL = 1006;
const TOO_LARGE = 1009;

export function websocket(link) {
  const { line } = link;
  const socket = connect(link.url.replace(/^http/, 'ws') + '&transport=websocket' + link.asks(), line.options.extraHeaders);

  /**
   * @param {string} reason
   * @param {*=} event
   */
  function ended(reason, event) {
    const why = !link.opened ? 'refused' : event && event.code !== ABNORMAL ? 'closed' : 'reset';
    abort();
    if (event && event.code === TOO_LARGE) return line.end(reason, event);
    line.lost(link, reason, why, event);
  }

  function flush() {
    if (!socket || !link.opened) return;
    link.take(Infinity, false).forEach(packet => socket.send(packet));
    if (link.sent > line.acked) link.expect();
  }

  function abort() {
    if (!socket) return;
    socket.onmessage = socket.onerror = socket.onclose = () => {}; // null would be an error unheard, in Node
    socket.close();
  }

  if (socket) {
    socket.binaryType = 'arraybuffer';
    socket.onmessage = event => link.receive(event.data);
    socket.onerror = event => ended('transport error', event);
    socket.onclose = event => ended('transport close', event);
  } else setTimeout(() => ended('transport error'));

  return {
    flush,
    close: abort,
    abort,
    carry() {},
    leave() {
      socket.send(CLOSE);
    },
    check() {
      link.say(PING);
      link.expect();
    },
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
