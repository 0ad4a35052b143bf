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

/**
 * The bytes of UTF-8 that the packet takes in a payload, its separator included. Never too few: beyond the Basic
 * Multilingual Plane it counts three bytes for each half of the pair, for a lone half travels as U+FFFD.
 */
export function payloadSize(packet) {
  if (typeof packet !== 'string') return 2 + 4 * Math.ceil(packet.byteLength / 3);
  let size = 1;
  for (let i = 0; i < packet.length; i++) {
    const unit = packet.charCodeAt(i);
    size += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
  }
  return size;
}

function encode(packet) {
  return typeof packet === 'string' ? packet : BINARY + toBase64(packet);
}

function decode(text) {
  if (text.charAt(0) !== BINARY) return text;
  try {
    return fromBase64(text.slice(1));
  } catch (malformed) {
    return '';
  }
}
