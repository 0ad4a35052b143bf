// Acknowledgements that one socket waits for.
import { run } from './listeners.js';

export class Acks {
  constructor() {
    this.next = 0;
    this.waiting = {};
  }

  /**
   * Waits for the answer to `this.next`. With `failable`, the callback's first argument is an Error or null. `ms`, if
   * given, is the longest wait; `late(id)` is called when it is over.
   */
  expect(callback, failable, ms, late) {
    const id = this.next++;
    const entry = { callback, failable, timer: 0 };
    this.waiting[id] = entry;
    if (ms === undefined) return;
    entry.timer = setTimeout(() => {
      late(id);
      this.fail(id, 'operation has timed out');
    }, ms);
  }

  /** The answer came. One that nobody waits for is ignored. */
  settle(id, args) {
    const entry = this.remove(id);
    if (entry) run(entry.callback, entry.failable ? [null].concat(args) : args);
  }

  /** The connection that would have carried the answers is gone. */
  failAll() {
    Object.keys(this.waiting).forEach(id => this.fail(id, 'socket has been disconnected'));
  }

  fail(id, message) {
    const entry = this.remove(id);
    if (entry && entry.failable) run(entry.callback, [new Error(message)]);
  }

  remove(id) {
    const entry = this.waiting[id];
    delete this.waiting[id];
    if (entry) clearTimeout(entry.timer);
    return entry;
  }
}
