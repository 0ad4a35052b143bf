import assert from 'node:assert';
import test from 'node:test';
import { ACK, CONNECT, Decoder, DISCONNECT, Encoder, EVENT, isReserved } from '../../main/js/socket/codec.js';

const bytes = (...values) => new Uint8Array(values).buffer;

function decode(...messages) {
  const decoder = new Decoder();
  let decoded = null;
  decoder.on('decoded', packet => (decoded = packet));
  messages.forEach(message => decoder.add(message));
  return decoded;
}

function encode(type, nsp, id, data) {
  return new Encoder().encode({ type, nsp, id, data });
}

test('packets are written as the protocol has them', () => {
  assert.deepStrictEqual(encode(CONNECT, '/', undefined, undefined), ['0']);
  assert.deepStrictEqual(encode(CONNECT, '/chat', undefined, { token: 'x' }), ['0/chat,{"token":"x"}']);
  assert.deepStrictEqual(encode(DISCONNECT, '/chat', undefined, undefined), ['1/chat,']);
  assert.deepStrictEqual(encode(EVENT, '/', undefined, ['hey', 1]), ['2["hey",1]']);
  assert.deepStrictEqual(encode(EVENT, '/chat', 12, ['hey']), ['2/chat,12["hey"]']);
  assert.deepStrictEqual(encode(EVENT, '/', 0, ['hey']), ['20["hey"]']);
  assert.deepStrictEqual(encode(ACK, '/', 456, []), ['3456[]']);
});

test('each binary value leaves a placeholder and follows the text', () => {
  const view = new Uint8Array([3]);
  assert.deepStrictEqual(encode(EVENT, '/', undefined, ['file', { a: bytes(1, 2), b: [view] }]), [
    '52-["file",{"a":{"_placeholder":true,"num":0},"b":[{"_placeholder":true,"num":1}]}]',
    bytes(1, 2),
    view,
  ]);
  assert.deepStrictEqual(encode(ACK, '/n', 7, [bytes()]), ['61-/n,7[{"_placeholder":true,"num":0}]', bytes()]);
});

test('a type of bytes with a toJSON of its own is bytes all the same', () => {
  assert.deepStrictEqual(encode(EVENT, '/', undefined, ['b', Buffer.from([1])])[0], '51-["b",{"_placeholder":true,"num":0}]');
});

test('packets of the server are read', () => {
  assert.deepStrictEqual(decode('0{"sid":"x"}'), { type: 0, nsp: '/', id: NaN, data: { sid: 'x' } });
  assert.strictEqual(decode('0/custom,{"sid":"x"}').nsp, '/custom');
  assert.deepStrictEqual(decode('1/custom,'), { type: 1, nsp: '/custom', id: NaN, data: undefined });
  assert.strictEqual(decode('1/custom').nsp, '/custom');
  assert.deepStrictEqual(decode('2/a-b/1,12["hey",{"x":1}]').data, ['hey', { x: 1 }]);
  assert.strictEqual(decode('2/a-b/1,12["hey"]').id, 12);
  assert.strictEqual(decode('39007199254740991[]').id, 9007199254740991);
  assert.deepStrictEqual(decode('4{"message":"no"}').data, { message: 'no' });
  assert.deepStrictEqual(decode('2[1,"line\\nbreak \u2028"]').data, [1, 'line\nbreak \u2028']);
});

test('attachments take the places that name them', () => {
  const placed = n => '{"_placeholder":true,"num":' + n + '}';
  const packet = decode('52-["file",' + placed(1) + ',{"in":' + placed(0) + '}]', bytes(1), bytes(2));
  assert.deepStrictEqual(packet.data, ['file', bytes(2), { in: bytes(1) }]);
  assert.deepStrictEqual(decode('61-/n,3[' + placed(0) + ']', bytes(7)).data, [bytes(7)]);
  assert.deepStrictEqual(decode('50-["none"]').data, ['none']);
});

test('nothing is complete while attachments are due', () => {
  const decoder = new Decoder();
  const decoded = [];
  decoder.on('decoded', packet => decoded.push(packet.data));
  decoder.add('52-["e",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]');
  decoder.add(bytes(1));
  assert.deepStrictEqual(decoded, []);
  decoder.add(bytes(2));
  assert.deepStrictEqual(decoded, [['e', bytes(1), bytes(2)]]);
});

test('binary goes there and back', () => {
  const data = ['e', { deep: [bytes(1), 'ä😀\ud800', null] }, bytes(2)];
  assert.deepStrictEqual(decode(...encode(EVENT, '/n', 5, data)).data, data);
});

[
  [''], ['x'], ['7'], ['2'], ['2{}'], ['2["a"'], ['2a["a"]'], ['2-1["a"]'], ['21-["a"]', bytes(1)],
  ['2["connect"]'], ['2["disconnect"]'], ['2["connect_error"]'], ['0'], ['0[]'], ['0{}'],
  ['01-{"sid":"x"}', bytes(1)], ['1"x"'], ['3[]'], ['31{}'], ['4'], ['5["a"]'], ['6["a"]'], ['3x[]'], [bytes(1)],
  ['51-["a"]', '2["b"]'], ['2["a"]', bytes(1)], ['51-["a",{"_placeholder":true,"num":1}]', bytes(1)],
  ['51-["a",{"_placeholder":true,"num":-1}]', bytes(1)], ['51-["a",{"_placeholder":true,"num":0.5}]', bytes(1)],
  ['51-["a",{"_placeholder":true,"num":"length"}]', bytes(1)], ['51-["a"', bytes(1)], ['50-["a",{"_placeholder":true}]'],
  ['2' + '['.repeat(100000)],
].forEach(messages =>
  test('refused: ' + messages.map(message => (typeof message === 'string' ? message.slice(0, 60) : 'bytes')), () => {
    assert.throws(() => decode(...messages));
  }),
);

test('strange names are only names', () => {
  const packet = decode('2["__proto__",{"__proto__":{"polluted":1}}]');
  assert.strictEqual(packet.data[0], '__proto__');
  assert.strictEqual({}.polluted, undefined);
  ['__proto__', 'constructor', 7, ''].forEach(name => assert.ok(!isReserved(name)));
  ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'].forEach(name =>
    assert.ok(isReserved(name)),
  );
});
