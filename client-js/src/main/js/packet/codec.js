// Polling payloads of Engine.IO v4: packets joined by 0x1E, binary messages as `b` and base64.
import { fromBase64, toBase64 } from './base64.js';

const SEPARATOR = '\x1e';
const BINARY = 'b';

export function encodePayload(packets) {
  return packets.map(encode).join(SEPARATOR);
}

/** What is not base64 after a `b` comes out as the empty packet, which every session refuses. */
export function decodePayload(text) {
  return text.split(SEPARATOR).map(decode);
}

/** The bytes of UTF-8 that the packet takes in a payload, its separator included. */
export function payloadSize(packet) {
  return new Blob([encode(packet)]).size + 1;
}

function encode(packet) {
  return typeof packet === 'string' ? packet : BINARY + toBase64(packet);
}

function decode(text) {
  if (text[0] !== BINARY) return text;
  try {
    return fromBase64(text.slice(1));
  } catch (malformed) {
    return '';
  }
}
