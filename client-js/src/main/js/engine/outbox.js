/** What a packet weighs in memory, near enough for a bound: UTF-16 units of text, bytes of binary and of Blobs. */
export function sizeOf(packet) {
  return packet.byteLength || packet.length || packet.size || 0;
}
