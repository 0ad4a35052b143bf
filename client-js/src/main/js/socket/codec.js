// Socket.IO v5 packets as Engine.IO messages: one text, and behind it the binary values that it names.
import { isBlob } from './outgoing.js';

export const CONNECT = 0;
export const DISCONNECT = 1;
export const EVENT = 2;
export const ACK = 3;
export const CONNECT_ERROR = 4;
/** What a packet's type grows by when binary values follow it. */
export const BINARY = 3;

// Type; number of attachments, which nobody lets us wait for more of; namespace; id; JSON.
export const SHAPE = /^(\d)(?:(\d{1,3})-)?(?:(\/[^,]*),?)?(\d*)([^]*)/;
const RESERVED = /^(connect(_error)?|disconnect(ing)?|(new|remove)Listener)$/;

/** Whether no application may use this name for an event. */
export function isReserved(name) {
  return RESERVED.test(name);
}

/** Takes packets apart. */
export function Encoder() {
  /**
   * The messages of one packet, `{type, nsp, data, id}` (without an answer `id` is no number): text, then each ArrayBuffer, view
   * of one, or Blob found in `data`. Throws what JSON.stringify throws.
   */
  this.encode = ({ type, nsp, data, id }) => {
    const attachments = [];
    const json = JSON.stringify(data, function (key, value) {
      // Not `value`: a type of bytes may bring a toJSON of its own.
      const raw = this[key];
      return isBinary(raw) ? { _placeholder: true, num: attachments.push(raw) - 1 } : value;
    });
    const count = attachments.length;
    const head = count ? type + BINARY + (count + '-') : type;
    return [head + (nsp === '/' ? '' : nsp + ',') + (id >= 0 ? id : '') + (json || '')].concat(attachments);
  };
}

/** Puts packets together again. One decoder serves one session. */
export function Decoder() {
  let listener;
  let parts;
  let attachments;

  /** The listener hears each packet, as `encode` takes it. The event is `decoded`, always. */
  this.on = (event, given) => {
    listener = given;
  };

  /** Takes a message, text or ArrayBuffer. Throws on everything that a server may not say. */
  this.add = message => {
    if ((typeof message === 'string') === !!parts) malformed();
    if (parts) attachments.push(message);
    else {
      parts = SHAPE.exec(message) || malformed();
      attachments = [];
    }
    if (attachments.length < parts[2]) return;
    const packet = toPacket(parts, attachments);
    parts = null;
    listener(packet);
  };
}

function toPacket(parts, attachments) {
  const type = parts[1] - (parts[2] ? BINARY : 0);
  // Not a number where there is none.
  const id = parseInt(parts[4]);
  const restore = (key, value) => (value && value._placeholder === true ? attachments[+value.num] || malformed() : value);
  let data;
  if (parts[5]) data = JSON.parse(parts[5], parts[2] && restore);
  if (!isValid(type, data, id)) malformed();
  return { type, nsp: parts[3] || '/', id, data };
}

function isValid(type, data, id) {
  if (type === CONNECT) return data && data.sid;
  if (type === DISCONNECT) return data === undefined;
  if (type === CONNECT_ERROR) return data;
  return data instanceof Array && (type === EVENT ? !isReserved(data[0]) : type === ACK && id >= 0);
}

function isBinary(value) {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value) || isBlob(value);
}

export function malformed() {
  throw new Error('parse error');
}
