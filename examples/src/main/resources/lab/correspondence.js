// Numbered messages to and from the server, and how long their answers take.
import { Ledger } from './ledger.js';

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
    socket.on('connect', () => socket.emit('pace', this.every));
    this.pace(500);
  }

  /** Both sides send a message each `every` ms from now on. */
  pace(every) {
    this.every = every;
    clearInterval(this.timer);
    this.timer = setInterval(() => this.socket.connected && this.say(), every);
    if (this.socket.connected) this.socket.emit('pace', every);
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
