'use strict';
const assert = require('node:assert/strict');

module.exports = {
  async 'share a connection by themselves'({ client, heard, ask }) {
    const main = client('/', { forceNew: false });
    const chat = client('/chat', { forceNew: false });
    await Promise.all([heard(main, 'connect'), heard(chat, 'connect')]);
    assert.equal(chat.io, main.io);
    assert.notEqual(chat.id, main.id);
    assert.deepEqual(await ask(main, 'namespace'), ['/']);
    assert.deepEqual(await ask(chat, 'namespace'), ['/chat']);
  },

  async 'are told apart, with answers and bytes'({ connected, heardAll, ask }) {
    const main = await connected();
    const sockets = [main, await connected('/chat', { beside: main }), await connected('/news', { beside: main })];
    const numbers = Array.from({ length: 50 }, (_, number) => number);
    const echoes = sockets.map((socket) => heardAll(socket, 'echo', numbers.length));
    const answers = numbers.flatMap((number) => sockets.map((socket) => ask(socket, 'echo', socket.nsp, number)));
    numbers.forEach((number) => sockets.forEach(({ nsp }, at) => sockets[at].emit('echo', number, Buffer.from(nsp))));
    for (const [at, { nsp }] of sockets.entries()) {
      assert.deepEqual(await echoes[at], numbers.map((number) => [number, Buffer.from(nsp)]));
    }
    assert.deepEqual(await Promise.all(answers), numbers.flatMap((number) => sockets.map(({ nsp }) => [nsp, number])));
  },

  async 'that are not there are refused'({ client, heard }) {
    for (const name of ['/nowhere', '/toString', '/hasOwnProperty', '/chat/', '/Chat']) {
      const [error] = await heard(client(name), 'connect_error');
      assert.ok(error instanceof Error);
      assert.equal(error.message, 'Invalid namespace', name);
      assert.equal(error.data, undefined);
    }
  },

  async 'that are not there do no harm to those beside them'({ connected, client, heard, ask }) {
    const main = await connected();
    const [error] = await heard(client('/nowhere', { beside: main }), 'connect_error');
    assert.equal(error.message, 'Invalid namespace');
    assert.deepEqual(await ask(main, 'echo', 1), [1]);
  },

  async 'ask each for its own word'({ connected, client, heard, ask }) {
    const main = await connected();
    const admin = await connected('/admin', { beside: main, auth: { token: 'open sesame' } });
    const [error] = await heard(client('/closed', { beside: main }), 'connect_error');
    assert.equal(error.message, 'closed today');
    assert.deepEqual(await ask(main, 'auth'), [{}]);
    assert.deepEqual(await ask(admin, 'auth'), [{ token: 'open sesame' }]);
  },

  async 'are left one by one, and joined again'({ connected, lost, farewell, heard, ask }) {
    const main = await connected();
    const chat = await connected('/chat', { beside: main });
    const { id } = chat;
    const reason = lost(chat);
    chat.disconnect();
    assert.equal(await reason, 'io client disconnect');
    assert.equal(await farewell(id), 'client namespace disconnect');
    assert.deepEqual(await ask(main, 'echo', 'still here'), ['still here']);
    chat.connect();
    await heard(chat, 'connect');
    assert.notEqual(chat.id, id);
    assert.deepEqual(await ask(chat, 'echo', 'again'), ['again']);
    assert.deepEqual(await ask(main, 'echo', 'still here'), ['still here']);
  },

  async 'of every name can be joined'({ connected, ask, heard }) {
    const main = await connected();
    for (const name of ['/__proto__', '/constructor', '/é ⚓ 🚢', '/a/b/c', '/42']) {
      const socket = await connected(name, { beside: main });
      assert.deepEqual(await ask(socket, 'namespace'), [name]);
      const back = heard(socket, 'echo');
      socket.emit('echo', Buffer.from(name));
      assert.deepEqual(await back, [Buffer.from(name)]);
    }
  },

  async 'have their own broadcasts and rooms'({ connected, ask, heard }) {
    const main = await connected();
    const chat = await connected('/chat', { beside: main });
    const other = await connected('/chat');
    await Promise.all([ask(main, 'join', 'tea'), ask(chat, 'join', 'tea'), ask(other, 'join', 'tea')]);
    main.on('reached', () => assert.fail('a broadcast left its namespace'));
    const both = [heard(chat, 'reached'), heard(other, 'reached')];
    await ask(other, 'reach', { all: true, to: ['tea'] }, 'chat', Buffer.from('x'));
    assert.deepEqual(await Promise.all(both), [['chat', Buffer.from('x')], ['chat', Buffer.from('x')]]);
    assert.deepEqual(await ask(main, 'echo', 1), [1]);
  },
};
