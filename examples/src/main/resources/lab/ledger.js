// Which numbered messages have come; they begin with 1.

export class Ledger {
  constructor() {
    this.missing = new Set();
    this.last = 0;
    this.doubled = 0;
    this.reordered = 0;
  }

  /** A message has come. */
  add(number) {
    while (this.last < number - 1) this.missing.add(++this.last);
    if (number > this.last) this.last = number;
    else if (this.missing.delete(number)) this.reordered++;
    else this.doubled++;
  }

  /** `received` and `lost` count each number once. */
  balance() {
    const { missing, last, doubled, reordered } = this;
    return { received: last - missing.size, lost: missing.size, doubled, reordered };
  }
}
