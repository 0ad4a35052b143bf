// What carries the page now, and why.
import { nameOf, reasonOf } from './words.js';

/** The ms without a transport after which the page says so: a change may take that long unseen. */
const UNSEEN = 300;

const $ = id => document.getElementById(id);

export class Live {
  /** `lost()` hears that nothing gets through, and that the session is kept. */
  constructor(lost) {
    this.lost = lost;
    this.away = false;
    this.moves = 0;
    this.disconnects = 0;
    this.reason = '';
    this.carriedAt = 0;
  }

  /** A session has begun. */
  connected() {
    this.reason = 'It opened first.';
    $('code').textContent = 'none';
  }

  /** Another transport carries the session. */
  moved(transport, why) {
    this.reason = reasonOf(why);
    $('code').textContent = why || 'none';
    $('moves').textContent = ++this.moves;
  }

  /** The session is over. */
  disconnected() {
    $('disconnects').textContent = ++this.disconnects;
  }

  /** Looks at the socket; `waiting` of the page's own messages are on their way. */
  look(socket, waiting) {
    const now = performance.now();
    if (socket.transport) {
      this.carriedAt = now;
      this.away = false;
      show(socket.transport, nameOf(socket.transport), this.reason);
    } else if (!socket.connected) {
      show('none', this.carriedAt ? 'Offline' : 'Connecting', 'The first way that opens is taken.');
    } else if (now - this.carriedAt > UNSEEN) {
      if (!this.away) this.lost();
      this.away = true;
      show('none', 'Nothing yet', 'Nothing gets through. The session is kept, and ' + waiting + ' messages wait for a way.');
    }
  }
}

function show(transport, name, reason) {
  document.body.dataset.transport = transport;
  write('name', name);
  write('badge', name);
  write('reason', reason);
}

// Only changes are written: they are read out.
function write(id, text) {
  if ($(id).textContent !== text) $(id).textContent = text;
}
