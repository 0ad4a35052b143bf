// The stock client against a Hawser that runs on a port of this machine.
// node stock-client.cjs FOLDER_WITH_NODE_MODULES PORT websocket|polling|default
'use strict';
const assert = require('node:assert/strict');
const { createRequire } = require('node:module');

const [folder, port, transports] = process.argv.slice(2);
const { io } = createRequire(folder + '/')('socket.io-client');
const options = {
  forceNew: true,
  reconnectionDelay: 10,
  reconnectionDelayMax: 50,
  ...(transports === 'default' ? {} : { transports: [transports] }),
};
const open = [];

function client(namespace = '/', more = {}) {
  const socket = io(`http://127.0.0.1:${port}${namespace}`, { ...options, ...more });
  open.push(socket);
  return socket;
}

async function connected(namespace, more) {
  const socket = client(namespace, more);
  await heard(socket, 'connect');
  return socket;
}

/** The arguments of the next such event. */
function heard(emitter, event) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no ${event} in time`)), 5000);
    emitter.once(event, (...args) => {
      clearTimeout(limit);
      resolve(args);
    });
  });
}

function ask(socket, ...args) {
  return socket.timeout(5000).emitWithAck(...args);
}

/** An ack with several values, which emitWithAck cannot give. */
function echo(socket, ...args) {
  return new Promise((resolve, reject) =>
    socket.timeout(5000).emit('echo', ...args, (error, ...values) => (error ? reject(error) : resolve(values))));
}

const large = Buffer.alloc(300_000, 0).map((_, index) => index * 31);
const stories = {
  async 'events of every shape come back'() {
    const socket = await connected();
    for (const args of [
      [],
      [1, 2.5, -3, true, false, null],
      ['', 'text', 'é ⚓ 🚢 \u2028 \u2029 "quoted" \\ \u0000 \ud83d\ude00'],
      [{ deep: [{ er: { and: ['deeper', {}] } }] }, []],
      [{ __proto__: null, constructor: 1, toString: 'x' }],
      [Number.MAX_SAFE_INTEGER, 1e21, 0.1],
    ]) {
      socket.emit('echo', ...args);
      assert.deepEqual(JSON.stringify(await heard(socket, 'echo')), JSON.stringify(args));
      assert.deepEqual(JSON.stringify(await echo(socket, ...args)), JSON.stringify(args));
    }
  },

  async 'order is kept'() {
    const socket = await connected();
    const numbers = [];
    socket.on('echo', (number) => numbers.push(number));
    for (let number = 0; number < 500; number++) {
      socket.emit('echo', number);
    }
    await echo(socket);
    assert.deepEqual(numbers, Array.from({ length: 500 }, (_, number) => number));
  },

  async 'bytes come back'() {
    const socket = await connected();
    const [top] = await echo(socket, Buffer.from([0, 1, 255]));
    assert.deepEqual([...top], [0, 1, 255]);
    const [nested, text] = await echo(socket, { a: [Buffer.from('one'), { b: Buffer.from('two') }] }, 'text');
    assert.equal(nested.a[0].toString(), 'one');
    assert.equal(nested.a[1].b.toString(), 'two');
    assert.equal(text, 'text');
    const [big, empty] = await echo(socket, large, Buffer.alloc(0));
    assert.ok(large.equals(big));
    assert.equal(empty.length, 0);
    socket.emit('echo', Buffer.from('no ack'));
    assert.equal((await heard(socket, 'echo'))[0].toString(), 'no ack');
  },

  async 'the server asks and is answered'() {
    const socket = await connected();
    socket.on('double', (number, answer) => answer(2 * number));
    socket.on('reverse', (bytes, answer) => answer(Buffer.from(bytes).reverse()));
    assert.equal(await ask(socket, 'ask', 'double', 21), 42);
    assert.deepEqual([...(await ask(socket, 'ask', 'reverse', Buffer.from([1, 2, 3])))], [3, 2, 1]);
  },

  async 'the server asks and nobody answers'() {
    const socket = await connected();
    assert.equal(await ask(socket, 'ask', 'silence', 1), 'TimeoutException');
  },

  async 'an event that the server does not know is not answered'() {
    const socket = await connected();
    await assert.rejects(socket.timeout(100).emitWithAck('unheard of'), /timed out/);
    assert.deepEqual(await echo(socket, 1), [1]);
  },

  async 'namespaces share a connection'() {
    const main = await connected('/', { forceNew: false });
    const chat = client('/chat', { forceNew: false });
    assert.deepEqual(await heard(chat, 'welcome'), ['/chat']);
    assert.notEqual(chat.id, main.id);
    assert.equal(chat.io, main.io);
    assert.deepEqual(await echo(chat, 'here', Buffer.from('x')), ['here', Buffer.from('x')]);
    chat.disconnect();
    assert.deepEqual(await echo(main, 'still here'), ['still here']);
  },

  async 'a namespace that is not there is refused'() {
    const [error] = await heard(client('/nowhere'), 'connect_error');
    assert.equal(error.message, 'Invalid namespace');
  },

  async 'middleware refuses with a message and data, and lets in'() {
    const [error] = await heard(client('/admin', { auth: { token: 'guess' } }), 'connect_error');
    assert.equal(error.message, 'not authorized');
    assert.deepEqual(error.data, { code: 42, why: '⛔' });
    assert.ok((await connected('/admin', { auth: { token: 'open sesame' } })).connected);
  },

  async 'rooms and broadcasts reach the right ones'() {
    const [alice, bob, carol] = await Promise.all([connected(), connected(), connected()]);
    const said = [];
    for (const [name, socket] of Object.entries({ alice, bob, carol })) {
      socket.on('said', (words) => said.push([name, words]));
    }
    await Promise.all([ask(alice, 'join', 'tea'), ask(bob, 'join', 'tea')]);
    const all = [alice, bob, carol].map((socket) => heard(socket, 'shouted'));
    alice.emit('say', 'tea', { cup: Buffer.from('one') });
    alice.emit('shout', 'to all');
    assert.deepEqual(await Promise.all(all), [['to all'], ['to all'], ['to all']]);
    assert.deepEqual(said, [['bob', { cup: Buffer.from('one') }]]);
  },

  async 'both sides hear why'() {
    const leaver = await connected();
    const left = heard(leaver, 'disconnect');
    leaver.emit('leave');
    assert.equal((await left)[0], 'io server disconnect');
    const goer = await connected();
    const gone = heard(goer, 'disconnect');
    goer.disconnect();
    assert.equal((await gone)[0], 'io client disconnect');
  },

  async 'a client that is thrown out comes back'() {
    const socket = await connected();
    const before = socket.id;
    const out = heard(socket, 'disconnect');
    const back = heard(socket, 'connect');
    socket.emit('kick');
    assert.equal((await out)[0], 'io server disconnect');
    socket.connect();
    await back;
    assert.notEqual(socket.id, before);
    assert.deepEqual(await echo(socket, 'again'), ['again']);
  },

  async 'the transport is the one that was asked for'() {
    const socket = await connected();
    if (transports === 'default') {
      const engine = socket.io.engine;
      if (engine.transport.name !== 'websocket') {
        await heard(engine, 'upgrade');
      }
      const numbers = await Promise.all(Array.from({ length: 50 }, (_, number) => echo(socket, number)));
      assert.deepEqual(numbers.flat(), Array.from({ length: 50 }, (_, number) => number));
    }
    assert.equal(await ask(socket, 'transport'), transports === 'default' ? 'websocket' : transports);
  },
};

(async () => {
  for (const [name, story] of Object.entries(stories)) {
    try {
      await story();
      console.log('passed: ' + name);
    } catch (error) {
      console.log('FAILED: ' + name + '\n' + error.stack);
      process.exitCode = 1;
    }
    open.splice(0).forEach((socket) => socket.disconnect());
  }
})();
