import { toBase64 } from '../packet/base64.js';

/** 128 random bits and a few, as 22 characters of base64url. */
export function randomKey() {
  return '&hawser=' + toBase64(crypto.getRandomValues(new Uint8Array(18))).slice(2).replace(/\W/g, '_');
}
