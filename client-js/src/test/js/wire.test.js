// What the server's own codec wrote, read by the client's: the file is made and checked by WireCasesTest of core.
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { decodePayload, encodePayload } from '../../main/js/packet/codec.js';
import { Decoder, Encoder, EVENT } from '../../main/js/socket/codec.js';

const cases = JSON.parse(readFileSync(new URL('wire-cases.json', import.meta.url), 'utf8'));

/** The messages of a payload: text without its type, bytes as they are. */
function messages(packets) {
  return packets.map(packet => (typeof packet === 'string' ? packet.slice(1) : packet));
}

function decode(parts) {
  const decoded = [];
  const decoder = new Decoder();
  decoder.on('decoded', packet => decoded.push(packet));
  parts.forEach(part => decoder.add(part));
  assert.strictEqual(decoded.length, 1, 'one packet, complete with its last part');
  return decoded[0];
}

/** The data as the file has it: bytes as `{$bytes}`. */
function marked(data) {
  if (data instanceof ArrayBuffer) return { $bytes: Buffer.from(data).toString('base64') };
  if (Array.isArray(data)) return data.map(marked);
  if (data && typeof data === 'object') return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, marked(value)]));
  return data;
}

test('there are many', () => assert.ok(cases.length >= 300));

cases.forEach(({ nsp, id, data, payload }, number) =>
  test('the words of the server, no. ' + number, () => {
    const packets = decodePayload(payload);
    assert.strictEqual(encodePayload(packets), payload);

    const packet = decode(messages(packets));
    assert.strictEqual(packet.type, EVENT);
    assert.strictEqual(packet.nsp, nsp);
    assert.strictEqual(isNaN(packet.id) ? -1 : packet.id, id);
    assert.deepStrictEqual(marked(packet.data), data);

    const again = decode(new Encoder().encode(packet));
    assert.deepStrictEqual(again, packet);
  }),
);
