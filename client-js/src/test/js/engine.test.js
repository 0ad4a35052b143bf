import assert from 'node:assert';
import test from 'node:test';
import { parseAddress, requestUrl } from '../../main/js/engine/address.js';
import { backoff } from '../../main/js/engine/backoff.js';
import { afterEnd, ladder, patience, rung } from '../../main/js/engine/ladder.js';
import { Outbox } from '../../main/js/engine/outbox.js';

const ALL = ['websocket', 'polling', 'shortpoll'];
const page = { protocol: 'https:', host: 'page.test:8443' };
const never = { opened: false, clean: false, life: 0 };
const lost = life => ({ opened: true, clean: false, life });
const goodbye = life => ({ opened: true, clean: true, life });

const after = (...ends) => ends.reduce(afterEnd, ladder(ALL));
const where = state => [rung(state), state.wait];

test('a transport that does not open leads down at once, and below the bottom is the top, after a wait', () => {
  assert.deepStrictEqual(where(after()), ['websocket', false]);
  assert.deepStrictEqual(where(after(never)), ['polling', false]);
  assert.deepStrictEqual(where(after(never, never)), ['shortpoll', false]);
  assert.deepStrictEqual(where(after(never, never, never)), ['websocket', true]);
  assert.deepStrictEqual(where(after(never, never, never, never)), ['polling', false]);
});

test('a WebSocket lost young twice in a row is left', () => {
  assert.deepStrictEqual(where(after(lost(2000))), ['websocket', true]);
  assert.deepStrictEqual(where(after(lost(2000), lost(9999))), ['polling', false]);
});

test('a WebSocket that lived, or said goodbye, has both its lives again', () => {
  assert.deepStrictEqual(where(after(lost(10000), lost(10000), lost(10000))), ['websocket', true]);
  assert.deepStrictEqual(where(after(lost(2000), lost(10000), lost(2000))), ['websocket', true]);
  assert.deepStrictEqual(where(after(lost(2000), goodbye(50), lost(2000))), ['websocket', true]);
});

test('a goodbye is never the fault of the network', () => {
  assert.deepStrictEqual(where(after(goodbye(5), goodbye(5), goodbye(5))), ['websocket', true]);
  assert.deepStrictEqual(where(after(never, goodbye(5), goodbye(5))), ['polling', true]);
});

test('polling that loses its session leads down at once, however long it lived', () => {
  assert.deepStrictEqual(where(after(never, lost(3600000))), ['shortpoll', false]);
});

test('the bottom that loses its session leads to the top', () => {
  assert.deepStrictEqual(where(after(never, never, lost(3600000))), ['websocket', true]);
});

test('a ladder of one rung is top and bottom', () => {
  assert.deepStrictEqual(where(afterEnd(ladder(['polling']), never)), ['polling', true]);
  assert.deepStrictEqual(where(afterEnd(afterEnd(ladder(['websocket']), lost(1)), lost(1))), ['websocket', true]);
});

test('the last rung may use all the time that is left of a try, the others a part of it', () => {
  assert.strictEqual(patience(after(), 20000), 2500);
  assert.strictEqual(patience(after(), 1000), 1000);
  assert.strictEqual(patience(after(never), 17500), 8750);
  assert.strictEqual(patience(after(never, never), 8750), 8750);
  assert.strictEqual(patience(ladder(['websocket']), 20000), 20000);
});

test('a delay doubles up to the cap, and is spread after it', t => {
  const { random } = Math;
  t.after(() => (Math.random = random));
  const delays = at => {
    Math.random = () => at;
    return [0, 1, 2, 3, 9, 2000].map(attempt => backoff(attempt, 1000, 5000, 0.5));
  };
  assert.deepStrictEqual(delays(0), [500, 1000, 2000, 2500, 2500, 2500]);
  assert.deepStrictEqual(delays(0.5), [1000, 2000, 4000, 5000, 5000, 5000]);
  assert.deepStrictEqual(delays(1), [1500, 3000, 6000, 7500, 7500, 7500]);
});

test('the outbox cuts a batch at the payload limit', () => {
  const outbox = new Outbox();
  ['4aaa', '4bbb', '4ccc'].forEach(packet => outbox.push(packet));
  assert.strictEqual(outbox.size, 12);
  assert.deepStrictEqual(outbox.take(9), ['4aaa', '4bbb']);
  assert.strictEqual(outbox.size, 4);
  assert.deepStrictEqual(outbox.take(9), ['4ccc']);
  assert.deepStrictEqual(outbox.take(9), []);
  assert.strictEqual(outbox.size, 0);
});

test('a packet that no payload can hold goes alone', () => {
  const outbox = new Outbox();
  ['4a', '4' + 'b'.repeat(50), new ArrayBuffer(40)].forEach(packet => outbox.push(packet));
  assert.deepStrictEqual([10, 10, 10].map(limit => outbox.take(limit).length), [1, 1, 1]);
  assert.strictEqual(outbox.size, 0);
});

test('an address is read as a page would mean it', t => {
  globalThis.location = page;
  t.after(() => delete globalThis.location);
  const read = (url, path, query) => {
    const address = parseAddress(url, { path, query });
    return [requestUrl(address, 'polling'), address.namespace];
  };
  assert.deepStrictEqual(read(), ['https://page.test:8443/socket.io/?EIO=4&transport=polling', '/']);
  assert.deepStrictEqual(read('/chat'), ['https://page.test:8443/socket.io/?EIO=4&transport=polling', '/chat']);
  assert.deepStrictEqual(read('//a.test/x', '/rt'), ['https://a.test/rt/?EIO=4&transport=polling', '/x']);
  assert.deepStrictEqual(read('ws://a.test:1'), ['http://a.test:1/socket.io/?EIO=4&transport=polling', '/']);
  assert.deepStrictEqual(read('wss://a.test'), ['https://a.test/socket.io/?EIO=4&transport=polling', '/']);
  assert.deepStrictEqual(read('a.test:99', '/rt/'), ['https://a.test:99/rt/?EIO=4&transport=polling', '/']);
  assert.deepStrictEqual(read('http://a.test/?k=v#f'), ['http://a.test/socket.io/?EIO=4&transport=polling&k=v', '/']);
  assert.deepStrictEqual(read('http://a.test?k=v', '', { 'ä b': '&' }), [
    'http://a.test/socket.io/?EIO=4&transport=polling&%C3%A4%20b=%26',
    '/',
  ]);
});

test('without a page the address must name a host', () => {
  assert.throws(() => parseAddress('/chat', {}), /no host/);
  assert.strictEqual(parseAddress('a.test', {}).endpoint, 'https://a.test/socket.io/');
});
