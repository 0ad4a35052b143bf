// Bytes as base64 text, for binary messages in a polling payload.

/** `bytes` is an ArrayBuffer or a view of one; only the view's part is read. */
export function toBase64(bytes) {
  const view = viewOf(bytes);
  let text = '';
  for (let i = 0; i < view.length; i++) text += String.fromCharCode(view[i]);
  return btoa(text);
}

/** The bytes of an ArrayBuffer or of a view. */
export function viewOf(bytes) {
  return new Uint8Array(bytes.buffer || bytes, bytes.byteOffset || 0, bytes.byteLength);
}

/** Throws where the text is not base64. */
export function fromBase64(text) {
  const decoded = atob(text);
  const view = new Uint8Array(decoded.length);
  for (let i = 0; i < view.length; i++) view[i] = decoded.charCodeAt(i);
  return view.buffer;
}
