// Numbered messages to and from the server, and how long their answers take.
import { Ledger } from './ledger.js';

/** A message each so many milliseconds. */
const EVERY = 500;

export class Correspondence {
  /** Begins at once; `answered(ms)` hears the round trip of each message. */
  constructor(socket, answered) {
    this.socket = socket;
    this.answered = answered;
    this.sent = 0;
    this.said = 0;
    this.heard = new Ledger();
    this.there = new Ledger().balance();
    socket.on('down', number => this.heard.add(number));
    setInterval(() => socket.connected && this.say(), EVERY);
  }

  say() {
    const began = performance.now();
    this.socket.emit('up', ++this.sent, (there, said) => {
      this.there = there;
      this.said = said;
      this.answered(performance.now() - began);
    });
  }

  /** Both ways as rows: `sent`, `received`, `waiting`, `lost`, `doubled`, `reordered`. */
  counts() {
    const here = this.heard.balance();
    return { up: row(this.sent, this.there), down: row(Math.max(this.said, this.heard.last), here) };
  }
}

function row(sent, balance) {
  return { sent, waiting: sent - balance.received - balance.lost, ...balance };
}
