'use strict';
const assert = require('node:assert/strict');

module.exports = {
  async 'each client gets an id of its own, which is not the secret one'({ connected, ask }) {
    const [one, other] = await Promise.all([connected(), connected()]);
    assert.notEqual(one.id, other.id);
    assert.notEqual(one.id, one.io.engine.id);
    assert.deepEqual(await ask(one, 'id'), [one.id]);
    assert.deepEqual(await ask(other, 'id'), [other.id]);
  },

  async 'the transport is the one that was asked for'({ settled, ask, best }) {
    const socket = await settled();
    assert.deepEqual(await ask(socket, 'transport'), [best]);
    assert.equal(socket.io.engine.transport.name, best);
  },

  async 'auth reaches the server as it was given'({ connected, ask }) {
    const auth = { token: 'é ⚓', deep: { list: [1, null, {}] }, __proto__: null, constructor: 'x' };
    assert.deepEqual(await ask(await connected('/', { auth }), 'auth'), [{ ...auth }]);
    assert.deepEqual(await ask(await connected('/', { auth: (give) => give({ made: true }) }), 'auth'), [{ made: true }]);
    assert.deepEqual(await ask(await connected(), 'auth'), [{}]);
  },

  async 'the first request reaches the server'({ connected, ask }) {
    const socket = await connected('/', { query: { ship: 'é & ⚓' }, extraHeaders: { 'x-ship': 'hawser' } });
    assert.deepEqual(await ask(socket, 'handshake', 'ship', 'x-ship'), ['é & ⚓', 'hawser']);
  },

  async 'middleware refuses with a message and data'({ client, heard }) {
    const [error] = await heard(client('/admin', { auth: { token: 'guess' } }), 'connect_error');
    assert.ok(error instanceof Error);
    assert.equal(error.message, 'not authorized');
    assert.deepEqual(error.data, { code: 42, why: '⛔', tried: 'guess' });
  },

  async 'middleware refuses with a message only, or fails'({ client, heard }) {
    const [refused] = await heard(client('/closed'), 'connect_error');
    assert.equal(refused.message, 'closed today');
    assert.equal(refused.data, undefined);
    const [failed] = await heard(client('/broken'), 'connect_error');
    assert.equal(failed.message, 'Internal error');
  },

  async 'a refused client tries again with a better word'({ client, heard, ask }) {
    const socket = client('/admin', { auth: { token: 'guess' } });
    await heard(socket, 'connect_error');
    socket.auth = { token: 'open sesame' };
    socket.connect();
    await heard(socket, 'connect');
    assert.deepEqual(await ask(socket, 'echo', 'in'), ['in']);
  },

  async 'what was sent before the connection arrives behind it, in order'({ client, heardAll }) {
    const socket = client();
    for (let number = 0; number < 20; number++) {
      socket.emit('echo', number, Buffer.from([number]));
    }
    const echoes = await heardAll(socket, 'echo', 20);
    assert.deepEqual(echoes, Array.from({ length: 20 }, (_, number) => [number, Buffer.from([number])]));
  },
};
