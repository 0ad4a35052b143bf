// Bytes as base64 text, for binary messages in a polling payload.

/** `bytes` is an ArrayBuffer or a view of one; only the view's part is read. */
export function toBase64(bytes) {
  return btoa([].reduce.call(viewOf(bytes), (text, byte) => text + String.fromCharCode(byte), ''));
}

/** The bytes of an ArrayBuffer or of a view. */
export function viewOf(bytes) {
  return new Uint8Array(bytes.buffer || bytes, bytes.byteOffset || 0, bytes.byteLength);
}

/** Throws where the text is not base64. */
export function fromBase64(text) {
  return new Uint8Array([].map.call(atob(text), char => char.charCodeAt(0))).buffer;
}
