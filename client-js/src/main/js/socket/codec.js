// Socket.IO v5 packets as Engine.IO messages: one text, and behind it the binary values that it names.

export const CONNECT = 0;
export const DISCONNECT = 1;
export const EVENT = 2;
export const ACK = 3;
export const CONNECT_ERROR = 4;
/** What a packet's type grows by when binary values follow it. */
const BINARY = 3;

// Type; or type and number of attachments; namespace; id; JSON.
const SHAPE = /^(?:([0-4])|([56])(\d+)-)(?:(\/[^,]*)(?:,|$))?(\d*)([^]*)$/;
const MALFORMED = 'malformed packet';
const RESERVED = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'];

/** Whether an application may use this value as the name of an event. */
export function isEventName(name) {
  return typeof name === 'number' || (typeof name === 'string' && RESERVED.indexOf(name) < 0);
}

/** The messages of one packet: text, then each ArrayBuffer or view found in `data`. Throws what JSON.stringify throws. */
export function encode(type, namespace, id, data) {
  const attachments = [];
  const json = JSON.stringify(data, function (key, value) {
    // Not `value`: a type of bytes may bring a toJSON of its own.
    const raw = this[key];
    if (!isBinary(raw)) return value;
    return { _placeholder: true, num: attachments.push(raw) - 1 };
  });
  const head = attachments.length ? type + BINARY + (attachments.length + '-') : type;
  const text = head + (namespace === '/' ? '' : namespace + ',') + id + (json || '');
  return [text].concat(attachments);
}

/** Puts packets together again. One decoder serves one session. */
export class Decoder {
  constructor() {
    this.parts = null;
    this.attachments = [];
  }

  /**
   * Takes a message, text or ArrayBuffer; returns the packet it completes, `{type, namespace, id, data}` with `id` as
   * digits, or null while attachments are due. Throws on everything that a server may not say.
   */
  add(message) {
    if ((typeof message === 'string') === !!this.parts) throw new Error(MALFORMED);
    if (this.parts) this.attachments.push(message);
    else this.parts = SHAPE.exec(message) || [];
    const { parts, attachments } = this;
    if (attachments.length < parts[3]) return null;
    this.parts = null;
    this.attachments = [];
    return toPacket(parts, attachments);
  }
}

function toPacket(parts, attachments) {
  const binary = parts[2];
  const type = binary ? binary - BINARY : +parts[1];
  const data = parts[6] ? JSON.parse(parts[6], binary && restorer(attachments)) : undefined;
  const packet = { type, namespace: parts[4] || '/', id: parts[5], data };
  if (!isValid(packet)) throw new Error(MALFORMED);
  return packet;
}

function isValid({ type, id, data }) {
  if (type === CONNECT) return data && typeof data.sid === 'string';
  if (type === DISCONNECT) return data === undefined;
  if (type === CONNECT_ERROR) return data;
  return Array.isArray(data) && (type === EVENT ? isEventName(data[0]) : type === ACK && id);
}

function restorer(attachments) {
  return (key, value) => {
    if (!value || value._placeholder !== true) return value;
    const bytes = typeof value.num === 'number' && attachments[value.num];
    if (!bytes) throw new Error(MALFORMED);
    return bytes;
  };
}

function isBinary(value) {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}
