import { toBase64 } from '../packet/base64.js';
import { root } from '../root.js';

/** 128 random bits and a few, as 22 characters of base64url; without them the session ends with its transport. */
export function randomKey() {
  if (!root.crypto) return '';
  return '&hawser=' + toBase64(root.crypto.getRandomValues(new Uint8Array(18))).slice(2).replace(/\W/g, '_');
}
