// An Engine.IO packet is its WebSocket frame: text whose first character is the type, or the bytes of a binary message.
export const OPEN = '0';
export const CLOSE = '1';
export const PING = '2';
export const PONG = '3';
export const MESSAGE = '4';
export const NOOP = '6';

/** The packet of a message: text, or bytes. */
export function toPacket(data) {
  return typeof data === 'string' ? MESSAGE + data : data;
}

/** The type's character; bytes are a message; an empty text has none. */
export function typeOf(packet) {
  return typeof packet === 'string' ? packet[0] : MESSAGE;
}
