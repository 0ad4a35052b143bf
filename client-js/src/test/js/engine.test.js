import assert from 'node:assert';
import test from 'node:test';
import { parseAddress } from '../../main/js/engine/address.js';
import { backoff } from '../../main/js/engine/backoff.js';

const page = { protocol: 'https:', host: 'page.test:8443' };

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

test('an address is read as a page would mean it', t => {
  globalThis.location = page;
  t.after(() => delete globalThis.location);
  const read = (url, path, query) => {
    const address = parseAddress(url, { path, query });
    return [address.endpoint + address.params, address.namespace];
  };
  assert.deepStrictEqual(read(), ['https://page.test:8443/socket.io/', '/']);
  assert.deepStrictEqual(read('/chat'), ['https://page.test:8443/socket.io/', '/chat']);
  assert.deepStrictEqual(read('//a.test/x', '/rt'), ['https://a.test/rt/', '/x']);
  assert.deepStrictEqual(read('ws://a.test:1'), ['http://a.test:1/socket.io/', '/']);
  assert.deepStrictEqual(read('wss://a.test'), ['https://a.test/socket.io/', '/']);
  assert.deepStrictEqual(read('a.test:99', '/rt/'), ['https://a.test:99/rt/', '/']);
  assert.deepStrictEqual(read('http://a.test/?k=v#f'), ['http://a.test/socket.io/&k=v', '/']);
  assert.deepStrictEqual(read('http://a.test?k=v', '', { 'ä b': '&' }), [
    'http://a.test/socket.io/&%C3%A4+b=%26',
    '/',
  ]);
});

test('without a page the address must name a host', () => {
  assert.throws(() => parseAddress('/chat', {}), /no host/);
  assert.strictEqual(parseAddress('a.test', {}).endpoint, 'https://a.test/socket.io/');
});
