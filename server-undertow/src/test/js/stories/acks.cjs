'use strict';
const assert = require('node:assert/strict');

const SOON = 100;
const LATE = 5000;

module.exports = {
  async 'the server answers with no value, one, and several'({ connected, ask }) {
    const socket = await connected();
    assert.deepEqual(await ask(socket, 'echo'), []);
    assert.deepEqual(await ask(socket, 'echo', null), [null]);
    assert.deepEqual(await ask(socket, 'echo', 'a', [1], { b: 2 }, null, ''), ['a', [1], { b: 2 }, null, '']);
  },

  async 'the client answers with no value, one, and several'({ connected, ask }) {
    const socket = await connected();
    socket.on('reverse', (...args) => args.pop()(...args.reverse()));
    assert.deepEqual(await ask(socket, 'ask', LATE, 'reverse'), ['answered']);
    assert.deepEqual(await ask(socket, 'ask', LATE, 'reverse', null), ['answered', null]);
    assert.deepEqual(await ask(socket, 'ask', LATE, 'reverse', 1, 'b', { c: [] }), ['answered', { c: [] }, 'b', 1]);
  },

  async 'bytes are answered with bytes'({ connected, ask }) {
    const socket = await connected();
    socket.on('reverse', (bytes, answer) => answer({ back: [Buffer.from(bytes).reverse()] }, 'text', bytes));
    const bytes = Buffer.from([1, 2, 3]);
    const [word, { back }, text, same] = await ask(socket, 'ask', LATE, 'reverse', bytes);
    assert.deepEqual([word, text], ['answered', 'text']);
    assert.deepEqual(back, [Buffer.from([3, 2, 1])]);
    assert.deepEqual(same, bytes);
  },

  async 'the server asks and nobody answers in time'({ connected, ask }) {
    const socket = await connected();
    assert.deepEqual(await ask(socket, 'ask', SOON, 'unheard of'), ['TimeoutException']);
    socket.on('silence', () => {});
    assert.deepEqual(await ask(socket, 'ask', SOON, 'silence'), ['TimeoutException']);
  },

  async 'an answer that comes too late is dropped'({ connected, ask }) {
    const socket = await connected();
    let answer;
    socket.on('slow', (callback) => (answer = callback));
    assert.deepEqual(await ask(socket, 'ask', SOON, 'slow'), ['TimeoutException']);
    answer('too late');
    assert.deepEqual(await ask(socket, 'echo', 1), [1]);
  },

  async 'the client asks and the server does not answer'({ connected, ask }) {
    const socket = await connected();
    let answered = false;
    socket.emit('silence', () => (answered = true));
    assert.deepEqual(await ask(socket, 'echo', 1), [1]);
    assert.equal(answered, false);
    if (socket.timeout) {
      const [error] = await new Promise((resolve) => socket.timeout(10).emit('silence', (...args) => resolve(args)));
      assert.match(error.message, /timed out/);
    }
  },

  async 'the server answers later, out of order'({ connected, ask }) {
    const socket = await connected();
    const first = ask(socket, 'hold', 'first');
    assert.deepEqual(await ask(socket, 'echo', 'second'), ['second']);
    assert.deepEqual(await ask(socket, 'let go'), []);
    assert.deepEqual(await first, ['first']);
  },

  async 'a hundred questions at once, both ways, are told apart'({ connected, ask }) {
    const socket = await connected();
    socket.on('double', (number, answer) => answer(2 * number));
    const numbers = Array.from({ length: 100 }, (_, number) => number);
    const answers = Promise.all(numbers.map((number) => ask(socket, 'echo', number)));
    const asked = Promise.all(numbers.map((number) => ask(socket, 'ask', LATE, 'double', number)));
    assert.deepEqual((await answers).flat(), numbers);
    assert.deepEqual(await asked, numbers.map((number) => ['answered', 2 * number]));
  },

  async 'who leaves answers nobody'({ connected, ask, heard, lost }) {
    const [socket, witness] = [await connected(), await connected()];
    const asked = heard(socket, 'question');
    socket.emit('ask', LATE, 'question');
    await asked;
    const reason = lost(socket);
    const id = socket.id;
    socket.disconnect();
    assert.equal(await reason, 'io client disconnect');
    assert.deepEqual(await ask(witness, 'unanswered', id), ['CancellationException']);
  },
};
