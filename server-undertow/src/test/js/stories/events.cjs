'use strict';
const assert = require('node:assert/strict');

/** Says it without and with the wish for an answer, and wants both back. */
async function comesBack({ heard, ask }, socket, ...args) {
  const back = heard(socket, 'echo');
  socket.emit('echo', ...args);
  const same = JSON.parse(JSON.stringify(args));
  assert.deepEqual(await back, same);
  assert.deepEqual(await ask(socket, 'echo', ...args), same);
}

module.exports = {
  async 'arguments of every shape come back'(people) {
    const socket = await people.connected();
    for (const args of [
      [],
      [null],
      [1, 0, -0.5, -3, true, false, null],
      [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1e21, 0.1, 1e-7],
      [[], {}, [[]], [{}], [null]],
      [{ deep: [{ er: { and: ['deeper', {}] } }] }, [1, [2, [3, [4]]]]],
      [{ gone: undefined }, [undefined], NaN, new Date(0)],
      Array.from({ length: 100 }, (_, number) => number),
    ]) {
      await comesBack(people, socket, ...args);
    }
  },

  async 'text of every script comes back'(people) {
    const socket = await people.connected();
    await comesBack(people, socket, '', ' ', 'text', '"quoted" \\ back / slash', '\u0000 \u0007 \b \t \r \n \u001e \u001f');
    await comesBack(people, socket, 'é ü ß', '⚓ ∑ \u2028 \u2029 \ufeff', '🚢 \ud83d\ude00 👩‍👩‍👧‍👦', 'שלום مرحبا 你好 नमस्ते');
    await comesBack(people, socket, { 'é ⚓ 🚢': '🚢' }, 'b', 'bAAAA', '2["x"]', '451-["x",{"_placeholder":true,"num":0}]');
  },

  async 'keys that mean something to JavaScript come back'(people) {
    const socket = await people.connected();
    const odd = JSON.parse('{"__proto__":{"a":1},"constructor":2,"toString":"x","hasOwnProperty":[],"":0,"1":1}');
    await comesBack(people, socket, odd, { nested: odd }, [odd]);
    assert.equal({}.a, undefined);
  },

  async 'events of every name arrive'({ connected, heard, ask }) {
    const socket = await connected();
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];
    names.push('', ' ', '0', '42', '-1', 'é ⚓ 🚢', 'a,b', '/a', '"quoted"', 'message', 'error', 'ping', 'open', 'close');
    for (const name of names) {
      const back = heard(socket, name);
      socket.emit(name, 'no answer');
      assert.deepEqual(await back, ['no answer'], name);
      assert.deepEqual(await ask(socket, name, 'answer'), ['answer'], name);
    }
  },

  async 'a number is the name of an event'({ connected, heard, ask }) {
    const socket = await connected();
    const back = heard(socket, 42);
    socket.emit(42, 'text');
    assert.deepEqual(await back, ['text']);
    assert.deepEqual(await ask(socket, 0, 'zero'), ['zero']);
    assert.deepEqual(await ask(socket, -1), []);
  },

  async 'send is an event named message'({ connected, heard }) {
    const socket = await connected();
    const back = heard(socket, 'message');
    socket.send('a', 1);
    assert.deepEqual(await back, ['a', 1]);
  },

  async 'an event that the server does not know does no harm'({ connected, ask }) {
    const socket = await connected();
    let answered = false;
    socket.emit('unheard of', () => (answered = true));
    assert.deepEqual(await ask(socket, 'echo', 1), [1]);
    assert.equal(answered, false);
  },

  async 'long text comes back'(people) {
    const socket = await people.connected();
    await comesBack(people, socket, 'é⚓🚢.'.repeat(30_000));
  },

  async 'a thousand messages stay in order, both ways'({ connected, heardAll, ask }) {
    const socket = await connected();
    const numbers = Array.from({ length: 1000 }, (_, number) => number);
    const echoes = heardAll(socket, 'echo', numbers.length);
    const counted = heardAll(socket, 'count', numbers.length);
    const done = ask(socket, 'count', numbers.length);
    numbers.forEach((number) => socket.emit('echo', number));
    assert.deepEqual((await echoes).flat(), numbers);
    assert.deepEqual((await counted).flat(), numbers);
    await done;
  },
};
