// Events that a socket could not send yet, in order.

export class Backlog {
  constructor() {
    this.entries = [];
    /** What the packets weigh, as Outbox counts it; whoever adds looks at it first. */
    this.size = 0;
  }

  /** `id` is that of the answer which the event asks for, or the empty text. */
  add(id, packets, size) {
    this.entries.push({ id, packets, size });
    this.size += size;
  }

  /** Forgets the event that asked for this answer, if it still waits. */
  remove(id) {
    this.entries = this.entries.filter(entry => {
      if (entry.id === id) this.size -= entry.size;
      return entry.id !== id;
    });
  }

  /** Hands over each event's packets, and is empty. */
  drain(send) {
    const { entries } = this;
    this.entries = [];
    this.size = 0;
    entries.forEach(entry => send(entry.packets));
  }
}
