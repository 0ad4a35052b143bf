import assert from 'node:assert';
import test from 'node:test';
import { decodePayload, encodePayload, payloadSize } from '../../main/js/packet/codec.js';
import { typeOf } from '../../main/js/packet/packet.js';

const bytes = (...values) => new Uint8Array(values).buffer;

test('packets of a payload are joined by 0x1E', () => {
  assert.strictEqual(encodePayload(['4hello', '2', '4€']), '4hello\x1e2\x1e4€');
  assert.deepStrictEqual(decodePayload('4hello\x1e2\x1e4€'), ['4hello', '2', '4€']);
});

test('binary is b and base64, without a type digit', () => {
  assert.strictEqual(encodePayload(['4a', bytes(1, 2, 3, 4)]), '4a\x1ebAQIDBA==');
  assert.deepStrictEqual(decodePayload('bAQIDBA=='), [bytes(1, 2, 3, 4)]);
  assert.deepStrictEqual(decodePayload('b'), [bytes()]);
});

test('of a view only its part is encoded', () => {
  assert.strictEqual(encodePayload([new Uint8Array(bytes(9, 1, 2, 9), 1, 2)]), 'bAQI=');
  assert.strictEqual(encodePayload([new DataView(bytes(9, 1, 2, 9), 1, 2)]), 'bAQI=');
});

test('every byte survives base64', () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i).buffer;
  assert.deepStrictEqual(decodePayload(encodePayload([all])), [all]);
});

test('what is not base64 becomes the packet without a type', () => {
  assert.deepStrictEqual(decodePayload('b###\x1e4a'), ['', '4a']);
  assert.strictEqual(typeOf(''), undefined);
});

test('a type is the first character, and bytes are a message', () => {
  assert.strictEqual(typeOf('2'), '2');
  assert.strictEqual(typeOf('6x'), '6');
  assert.strictEqual(typeOf(bytes(1)), '4');
});

test('a size is never below the bytes that the payload takes', () => {
  const texts = ['4', '4abc', '4é', '4€', '4😀', '4\ud800', '4\udc00x', '4' + 'ß€😀'.repeat(50)];
  const all = texts.concat(bytes(), bytes(1), bytes(1, 2), bytes(1, 2, 3), bytes(1, 2, 3, 4));
  all.forEach(packet => assert.ok(payloadSize(packet) >= Buffer.byteLength(encodePayload([packet])) + 1));
  assert.strictEqual(payloadSize('4abc'), 5);
  assert.strictEqual(payloadSize('4é€'), 7);
  assert.strictEqual(payloadSize(bytes(1, 2, 3, 4)), 10);
});
