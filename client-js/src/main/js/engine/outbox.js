// Packets that wait for the transport, in order.
import { payloadSize } from '../packet/codec.js';

export class Outbox {
  constructor() {
    this.packets = [];
    /** UTF-16 units and bytes that wait; whoever fills the box looks at it first. */
    this.size = 0;
  }

  push(packet) {
    this.packets.push(packet);
    this.size += sizeOf(packet);
  }

  /** Takes what fits into a payload of `limit` bytes: always one packet if any waits, for nothing smaller could be cut. */
  take(limit) {
    let count = 0;
    let bytes = -1;
    while (count < this.packets.length) {
      bytes += payloadSize(this.packets[count]);
      if (count && bytes > limit) break;
      count++;
    }
    const batch = this.packets.splice(0, count);
    batch.forEach(packet => (this.size -= sizeOf(packet)));
    return batch;
  }
}

/** What a packet weighs in memory, near enough for a bound: UTF-16 units of text, bytes of binary. */
export function sizeOf(packet) {
  return typeof packet === 'string' ? packet.length : packet.byteLength;
}
