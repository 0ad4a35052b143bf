'use strict';
const assert = require('node:assert/strict');

const numbers = (from, to) => Array.from({ length: to - from }, (_, at) => from + at);

module.exports = {
  async 'after a restart, with what was emitted meanwhile in order'(people) {
    const socket = await people.settled();
    const { id } = socket;
    const reason = people.lost(socket);
    await people.control('stop');
    assert.equal(await reason, 'transport close');
    const back = people.heard(socket, 'connect');
    const attempts = people.heard(socket.io, 'reconnect');
    const echoes = people.heardAll(socket, 'echo', 101);
    numbers(0, 100).forEach((number) => socket.emit('echo', number, Buffer.from([number])));
    const answer = people.ask(socket, 'echo', 'answer');
    await people.control('start');
    await back;
    assert.notEqual(socket.id, id);
    assert.ok((await attempts)[0] >= 1);
    socket.emit('echo', 'last');
    const expected = numbers(0, 100).map((number) => [number, Buffer.from([number])]);
    assert.deepEqual(await echoes, [...expected, ['last']]);
    assert.deepEqual(await answer, ['answer']);
  },

  async 'after a restart, in every namespace'(people) {
    const main = await people.settled();
    const chat = await people.connected('/chat', { beside: main });
    const lost = [people.lost(main), people.lost(chat)];
    await people.control('stop');
    await Promise.all(lost);
    const back = [people.heard(main, 'connect'), people.heard(chat, 'connect')];
    await people.control('start');
    await Promise.all(back);
    assert.deepEqual(await people.ask(main, 'namespace'), ['/']);
    assert.deepEqual(await people.ask(chat, 'namespace'), ['/chat']);
  },

  async 'after the network was cut, again and again'(people) {
    const socket = await people.connected('/', { relayed: true });
    const ids = new Set();
    for (let round = 0; round < 3; round++) {
      ids.add(socket.id);
      assert.deepEqual(await people.ask(socket, 'join', 'tea'), []);
      const [reason, back] = [people.lost(socket), people.heard(socket, 'connect')];
      await people.control('cut');
      assert.match(await reason, /^transport (close|error)$/);
      await people.control('mend');
      await back;
      assert.deepEqual(await people.ask(socket, 'rooms'), [[socket.id]]);
    }
    assert.equal(ids.add(socket.id).size, 4);
  },

  async 'after the network fell silent'(people) {
    const socket = await people.settled('/', { relayed: true, path: '/brisk/' });
    const [reason, back] = [people.lost(socket), people.heard(socket, 'connect')];
    await people.control('silence');
    assert.equal(await reason, 'ping timeout');
    socket.emit('echo', 'meanwhile');
    const echo = people.heard(socket, 'echo');
    await people.control('mend');
    await back;
    assert.deepEqual(await echo, ['meanwhile']);
  },
};
