// Bytes as base64 text, for binary messages in a polling payload.

/** `bytes` is an ArrayBuffer or a view of one; only the view's part is read. */
export function toBase64(bytes) {
  return btoa(viewOf(bytes).reduce((text, byte) => text + String.fromCharCode(byte), ''));
}

/** The bytes of an ArrayBuffer or of a view. */
export function viewOf(bytes) {
  return new Uint8Array(bytes.buffer || bytes, bytes.byteOffset, bytes.byteLength);
}

/** Throws where the text is not base64. */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), char => char.charCodeAt(0)).buffer;
}
