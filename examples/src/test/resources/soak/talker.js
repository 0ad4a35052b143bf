// A client that stays: says a numbered message every second, connected or not, and checks those that it hears.
'use strict';

const Numbers = require('./numbers.js');

/** How often it says something, in ms. */
const EVERY = 1000;

module.exports = class Talker {
  constructor(io, url, options) {
    Object.assign(this, { io, url, options });
    this.name = options.query.name;
    this.numbers = new Numbers();
    this.said = 0;
    this.disconnects = [];
    this.longestSilence = 0;
    this.moves = 0;
  }

  begin() {
    this.socket = this.io(this.url, this.options);
    this.socket.on('disconnect', reason => {
      if (!this.left) this.disconnects.push(this.name + ': ' + reason);
    });
    this.socket.on('down', number => this.numbers.take(number));
    this.socket.once('connect', () => (this.pinged = Date.now()));
    this.socket.io.on('ping', () => this.ping());
    this.socket.io.on('transport', () => this.moves++);
    this.timer = setInterval(() => this.socket.emit('up', ++this.said), EVERY);
  }

  ping() {
    const now = Date.now();
    this.longestSilence = Math.max(this.longestSilence, now - (this.pinged || now));
    this.pinged = now;
  }

  rest() {
    clearInterval(this.timer);
  }

  end() {
    this.left = true;
    this.rest();
    if (this.socket) this.socket.disconnect();
  }

  // The longest silence is since the last report.
  addTo(report) {
    report.said += this.said;
    this.numbers.addTo(report.heard);
    if (this.socket && this.socket.connected) report.connected++;
    report.moves += this.moves;
    report.disconnects.push(...this.disconnects);
    report.longestSilence = Math.max(report.longestSilence, this.longestSilence);
    this.longestSilence = 0;
  }
};
