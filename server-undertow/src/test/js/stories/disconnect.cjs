'use strict';
const assert = require('node:assert/strict');

/** Both sides' words for an end: the client's, then the server's. */
async function ending({ lost, farewell }, socket, end) {
  const { id } = socket;
  const reason = lost(socket);
  await end();
  return [await reason, await farewell(id)];
}

const ONCE = { reconnection: false };
/** Where no ping is due while the story is told, so a poll that is held stays held. */
const QUIET = { ...ONCE, relayed: true, path: '/large/' };
const BRISK = { ...ONCE, relayed: true, path: '/brisk/' };

module.exports = {
  async 'by the client'(people) {
    const socket = await people.connected();
    assert.deepEqual(await ending(people, socket, () => socket.disconnect()), [
      'io client disconnect',
      'client namespace disconnect',
    ]);
  },

  async 'by the client, at the connection'(people) {
    const socket = await people.settled('/', ONCE);
    assert.deepEqual(await ending(people, socket, () => socket.io.engine.close()), ['forced close', 'transport close']);
  },

  async 'by the server, from the namespace'(people) {
    const main = await people.connected();
    const chat = await people.connected('/chat', { beside: main });
    assert.deepEqual(await ending(people, chat, () => chat.emit('part')), [
      'io server disconnect',
      'server namespace disconnect',
    ]);
    assert.deepEqual(await people.ask(main, 'echo', 1), [1]);
  },

  async 'by the server, from everything'(people) {
    const main = await people.settled();
    const chat = await people.connected('/chat', { beside: main });
    const closed = people.heard(main.io.engine, 'close');
    const both = [ending(people, main, () => {}), ending(people, chat, () => chat.emit('kick'))];
    for (const end of await Promise.all(both)) {
      assert.deepEqual(end, ['io server disconnect', 'server namespace disconnect']);
    }
    await closed;
  },

  async 'by the server, after its last words'(people) {
    const socket = await people.connected();
    const words = people.heardAll(socket, 'count', 20);
    const end = await ending(people, socket, () => socket.emit('last words', 20));
    assert.deepEqual((await words).flat(), Array.from({ length: 20 }, (_, number) => number));
    assert.deepEqual(end, ['io server disconnect', 'server namespace disconnect']);
  },

  async 'by the server, and back when told to'(people) {
    const socket = await people.settled();
    const { id } = socket;
    const end = await ending(people, socket, () => socket.emit('kick'));
    assert.deepEqual(end, ['io server disconnect', 'server namespace disconnect']);
    assert.equal(socket.connected, false);
    socket.connect();
    await people.heard(socket, 'connect');
    assert.notEqual(socket.id, id);
    assert.deepEqual(await people.ask(socket, 'echo', 'again'), ['again']);
  },

  async 'because the network was cut'(people) {
    const main = await people.settled('/', QUIET);
    const chat = await people.connected('/chat', { beside: main });
    if (people.polls) {
      await people.control('held'); // only then can the server see it at once
    }
    const ends = [ending(people, main, () => {}), ending(people, chat, () => people.control('cut'))];
    for (const end of await Promise.all(ends)) {
      assert.deepEqual(end, [people.polls ? 'transport error' : 'transport close', 'transport close']);
    }
  },

  async 'because the network fell silent'(people) {
    const socket = await people.settled('/', BRISK);
    const end = await ending(people, socket, () => people.control('silence'));
    assert.deepEqual(end, ['ping timeout', 'ping timeout']);
  },

  async 'because the server stops'(people) {
    const main = await people.settled('/', ONCE);
    const chat = await people.connected('/chat', { beside: main });
    const ends = [ending(people, main, () => {}), ending(people, chat, () => people.control('stop'))];
    for (const end of await Promise.all(ends)) {
      assert.deepEqual(end, ['transport close', 'server shutting down']);
    }
  },
};
