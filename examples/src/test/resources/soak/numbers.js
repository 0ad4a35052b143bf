// Numbered messages as they come, from 1 on: what is missing, what came twice, what came late.
'use strict';

module.exports = class Numbers {
  constructor() {
    this.missing = new Set();
    this.highest = 0;
    this.doubled = 0;
    this.reordered = 0;
  }

  take(number) {
    if (number > this.highest) {
      for (let skipped = this.highest + 1; skipped < number; skipped++) this.missing.add(skipped);
      this.highest = number;
    } else if (this.missing.delete(number)) this.reordered++;
    else this.doubled++;
  }

  addTo(delivery) {
    delivery.heard += this.highest - this.missing.size;
    delivery.lost += this.missing.size;
    delivery.doubled += this.doubled;
    delivery.reordered += this.reordered;
  }
};
