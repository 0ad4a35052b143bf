// A client that comes, talks, leaves, and comes again as somebody new. A visit is complete when all that it said was
// acknowledged and some messages were heard; one that takes too long, or has its order disturbed, has failed.
'use strict';

const Numbers = require('./numbers.js');

/** What is said and heard in a visit. */
const MESSAGES = 3;
/** How long a visit may take, in ms: this much on the busiest of machines. */
const PATIENCE = 30000;
/** The longest time between two visits, in ms. */
const PAUSE = 2000;

module.exports = class Visitor {
  constructor(io, url, options) {
    Object.assign(this, { io, url, options });
    this.visits = 0;
    this.said = 0;
    this.failures = [];
    this.delivery = { heard: 0, lost: 0, doubled: 0, reordered: 0 };
  }

  begin() {
    const socket = (this.socket = this.io(this.url, this.options));
    this.numbers = new Numbers();
    let acknowledged = 0;
    const look = () => {
      if (acknowledged === MESSAGES && this.numbers.highest >= MESSAGES) this.leave();
    };
    this.limit = setTimeout(() => {
      this.leave('late: ' + acknowledged + ' acknowledged, ' + this.numbers.highest + ' heard');
    }, PATIENCE);
    socket.on('down', number => {
      this.numbers.take(number);
      look();
    });
    socket.on('disconnect', reason => {
      if (this.socket === socket) this.leave(reason);
    });
    for (let number = 1; number <= MESSAGES; number++) {
      this.said++;
      socket.emit('up', number, () => {
        acknowledged++;
        look();
      });
    }
  }

  leave(failure) {
    if (!this.socket) return;
    const socket = this.socket;
    this.socket = null;
    clearTimeout(this.limit);
    socket.disconnect();
    if (failure) this.failures.push(failure);
    else this.visits++;
    this.numbers.addTo(this.delivery);
    if (!this.resting) this.timer = setTimeout(() => this.begin(), Math.random() * PAUSE);
  }

  // A visit that is under way ends as it ends: nobody is told anything more.
  rest() {
    this.resting = true;
    clearTimeout(this.limit);
    clearTimeout(this.timer);
  }

  end() {
    this.rest();
    const socket = this.socket;
    this.socket = null;
    if (socket) socket.disconnect();
  }

  addTo(report) {
    report.said += this.said;
    report.visits += this.visits;
    report.failures.push(...this.failures);
    for (const figure of Object.keys(this.delivery)) report.heard[figure] += this.delivery[figure];
    if (this.socket && this.socket.connected) report.connected++;
  }
};
