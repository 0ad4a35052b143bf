/** What a packet weighs in memory, near enough for a bound: UTF-16 units of text, bytes of binary. */
export function sizeOf(packet) {
  return typeof packet === 'string' ? packet.length : packet.byteLength;
}
