// The server's end of a WebSocket, in raw bytes: nothing keeps it from being wrong.
import { createHash } from 'node:crypto';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;

/** A frame as RFC 6455 §5.2 has it, unless told otherwise. */
export function frame(opcode, payload, { fin = true, rsv = 0, masked = false, length } = {}) {
  const body = Buffer.from(payload);
  const size = length === undefined ? body.length : length;
  const head = [(fin ? 128 : 0) | (rsv << 4) | opcode];
  const bit = masked ? 128 : 0;
  if (size < 126) head.push(bit | size);
  else if (size < 65536) head.push(bit | 126, size >> 8, size & 255);
  else head.push(bit | 127, ...bigEndian(size));
  return Buffer.concat([Buffer.from(head), masked ? Buffer.alloc(4) : Buffer.alloc(0), body]);
}

function bigEndian(size) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(size));
  return bytes;
}

export class Wire {
  constructor(request, socket, head) {
    this.request = request;
    this.socket = socket;
    /** Hears each text of the client's. */
    this.ontext = () => {};
    this.unread = head;
    socket.on('data', bytes => this.read(bytes));
  }

  /** The answer 101; without an argument, a right one. */
  accept(key = this.request.headers['sec-websocket-key']) {
    const proof = createHash('sha1').update(key + GUID).digest('base64');
    return this.raw('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      'Sec-WebSocket-Accept: ' + proof + '\r\n\r\n');
  }

  raw(bytes) {
    if (this.socket.writable) this.socket.write(bytes);
    return this;
  }

  /** Packets, one a frame. */
  says(...packets) {
    packets.forEach(packet => this.raw(frame(typeof packet === 'string' ? TEXT : BINARY, packet)));
    return this;
  }

  closes(code, reason = '') {
    const status = Buffer.alloc(code === undefined ? 0 : 2);
    if (code !== undefined) status.writeUInt16BE(code);
    this.raw(frame(CLOSE, Buffer.concat([status, Buffer.from(reason)])));
    this.socket.end();
    return this;
  }

  // The client's frames are right, masked, and rarely long.
  read(bytes) {
    this.unread = Buffer.concat([this.unread, bytes]);
    for (let next = this.next(); next; next = this.next()) {
      if (next.opcode === TEXT) this.ontext(next.payload.toString());
      if (next.opcode === CLOSE) this.socket.end(frame(CLOSE, next.payload));
    }
  }

  next() {
    const { unread } = this;
    if (unread.length < 6) return null;
    const short = unread[1] & 127;
    const at = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (unread.length < at + 4) return null;
    const size = short < 126 ? short : short === 126 ? unread.readUInt16BE(2) : Number(unread.readBigUInt64BE(2));
    if (unread.length < at + 4 + size) return null;
    const mask = unread.subarray(at, at + 4);
    const payload = unread.subarray(at + 4, at + 4 + size).map((byte, i) => byte ^ mask[i & 3]);
    this.unread = unread.subarray(at + 4 + size);
    return { opcode: unread[0] & 15, payload };
  }
}
