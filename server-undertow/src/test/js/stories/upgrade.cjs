// What happens around the way up from polling to WebSocket. With one transport only, the same must hold without it.
'use strict';
const assert = require('node:assert/strict');

const numbers = Array.from({ length: 300 }, (_, number) => number);
const parcels = numbers.map((number) => (number % 7 ? [number] : [number, Buffer.alloc(number, number)]));

async function onBest({ best, heard }, { io: { engine } }) {
  while (engine.transport.name !== best) {
    await heard(engine, 'upgrade');
  }
}

module.exports = {
  async 'nothing is lost, doubled or overtaken on the way up'(people) {
    const socket = people.client();
    const echoes = people.heardAll(socket, 'echo', parcels.length);
    const counted = people.heardAll(socket, 'count', parcels.length);
    socket.emit('count', numbers.length, () => {});
    parcels.forEach((parcel) => socket.emit('echo', ...parcel));
    assert.deepEqual(await echoes, parcels);
    assert.deepEqual((await counted).flat(), numbers);
    await onBest(people, socket);
  },

  async 'question by question, all the way up'(people) {
    const socket = await people.connected();
    const upgraded = onBest(people, socket);
    let up = false;
    upgraded.then(() => (up = true));
    let rounds = 0;
    for (; !up || rounds < 50; rounds++) {
      assert.deepEqual(await people.ask(socket, 'echo', rounds, Buffer.from('x')), [rounds, Buffer.from('x')]);
    }
    assert.deepEqual(await people.ask(socket, 'transport'), [people.best]);
  },

  async 'word by word from somebody else, all the way up'(people) {
    // where no ping is due: what is left behind would go out with one
    const witness = await people.settled('/', { path: '/large/' });
    const socket = await people.connected('/', { path: '/large/' });
    let up = false;
    const upgraded = onBest(people, socket).then(() => (up = true));
    for (let after = 0; after < 20; after += up) {
      const word = people.heard(socket, 'reached');
      witness.emit('reach', { to: [socket.id] }, 'word', Buffer.from('x'));
      assert.deepEqual(await word, ['word', Buffer.from('x')]);
    }
    await upgraded;
  },

  async 'ten at once, while broadcasts go out'(people) {
    const sockets = numbers.slice(0, 10).map(() => people.client('/rooms'));
    const echoes = sockets.map((socket) => people.heardAll(socket, 'echo', 50));
    sockets.forEach((socket) => parcels.slice(0, 50).forEach((parcel) => socket.emit('echo', ...parcel)));
    await Promise.all(sockets.map((socket) => people.heard(socket, 'connect')));
    const reached = sockets.map((socket) => people.heardAll(socket, 'reached', 50));
    parcels.slice(0, 50).forEach((parcel) => sockets[0].emit('reach', { all: true }, ...parcel));
    assert.deepEqual(await Promise.all(reached), sockets.map(() => parcels.slice(0, 50)));
    assert.deepEqual(await Promise.all(echoes), sockets.map(() => parcels.slice(0, 50)));
    await Promise.all(sockets.map((socket) => onBest(people, socket)));
  },

  async 'who leaves on the way up is gone'({ client, heard, farewell }) {
    const socket = client();
    await heard(socket, 'connect');
    const { id } = socket;
    socket.disconnect();
    assert.equal(await farewell(id), 'client namespace disconnect');
  },
};
