'use strict';
const assert = require('node:assert/strict');

const NAMES = ['alice', 'bob', 'carol', 'dave'];

/** Four clients in a namespace that nobody else uses, and what each was reached by. */
async function friends({ connected }) {
  const sockets = await Promise.all(NAMES.map(() => connected('/rooms')));
  const reached = [];
  sockets.forEach((socket, at) => socket.on('reached', (words) => reached.push(`${NAMES[at]}: ${words}`)));
  return { ...Object.fromEntries(NAMES.map((name, at) => [name, sockets[at]])), sockets, reached };
}

/** Whoever was reached, once an answer has come down behind everything that was sent. */
async function reachedBy({ ask }, { sockets, reached }, from, audience, words = 'x') {
  await ask(from, 'reach', audience, words);
  await Promise.all(sockets.filter((socket) => socket.connected).map((socket) => ask(socket, 'echo')));
  return reached.splice(0).sort();
}

module.exports = {
  async 'reach their members, and no longer those who left'(people) {
    const all = await friends(people);
    await people.ask(all.alice, 'join', 'tea');
    await people.ask(all.bob, 'join', 'tea', 'coffee');
    assert.deepEqual(await people.ask(all.bob, 'rooms'), [[all.bob.id, 'coffee', 'tea'].sort()]);
    assert.deepEqual(await reachedBy(people, all, all.carol, { to: ['tea'] }), ['alice: x', 'bob: x']);
    assert.deepEqual(await reachedBy(people, all, all.alice, { to: ['tea'] }), ['bob: x']);
    assert.deepEqual(await reachedBy(people, all, all.alice, { to: ['tea'], all: true }), ['alice: x', 'bob: x']);
    assert.deepEqual(await reachedBy(people, all, all.alice, { to: ['nobody'] }), []);
    await people.ask(all.bob, 'leave', 'tea');
    assert.deepEqual(await reachedBy(people, all, all.carol, { to: ['tea'] }), ['alice: x']);
    assert.deepEqual(await reachedBy(people, all, all.carol, { to: ['coffee'] }), ['bob: x']);
  },

  async 'that overlap reach nobody twice'(people) {
    const all = await friends(people);
    await people.ask(all.alice, 'join', 'tea', 'coffee', 'milk');
    await people.ask(all.bob, 'join', 'coffee');
    const audience = { to: ['tea', 'coffee', 'milk', all.alice.id], all: true };
    assert.deepEqual(await reachedBy(people, all, all.carol, audience), ['alice: x', 'bob: x']);
  },

  async 'can be left out'(people) {
    const all = await friends(people);
    await people.ask(all.alice, 'join', 'tea');
    await people.ask(all.bob, 'join', 'tea', 'coffee');
    await people.ask(all.carol, 'join', 'coffee');
    assert.deepEqual(await reachedBy(people, all, all.dave, { to: ['tea'], except: ['coffee'] }), ['alice: x']);
    assert.deepEqual(await reachedBy(people, all, all.dave, { except: ['tea'] }), ['carol: x']);
    assert.deepEqual(await reachedBy(people, all, all.dave, { except: ['tea'], all: true }), ['carol: x', 'dave: x']);
    const single = { to: ['tea', 'coffee'], except: [all.bob.id], all: true };
    assert.deepEqual(await reachedBy(people, all, all.dave, single), ['alice: x', 'carol: x']);
  },

  async 'of one are named by an id'(people) {
    const all = await friends(people);
    assert.deepEqual(await reachedBy(people, all, all.alice, { to: [all.bob.id] }), ['bob: x']);
  },

  async 'of every name work'(people) {
    const all = await friends(people);
    for (const room of ['__proto__', 'constructor', 'toString', '', ' ', 'é ⚓ 🚢', 'a,b', '1']) {
      await people.ask(all.bob, 'join', room);
      assert.deepEqual(await reachedBy(people, all, all.alice, { to: [room] }, room), ['bob: ' + room]);
      await people.ask(all.bob, 'leave', room);
      assert.deepEqual(await reachedBy(people, all, all.alice, { to: [room] }, room), []);
    }
  },

  async 'are left by who goes'(people) {
    const all = await friends(people);
    await people.ask(all.alice, 'join', 'tea');
    await people.ask(all.bob, 'join', 'tea');
    const { id } = all.bob;
    all.bob.disconnect();
    assert.equal(await people.farewell(id), 'client namespace disconnect');
    assert.deepEqual(await reachedBy(people, all, all.carol, { to: ['tea'] }), ['alice: x']);
    assert.deepEqual(await reachedBy(people, all, all.carol, { to: [id] }), []);
  },

  async 'everybody is everybody, with and without the sender'(people) {
    const all = await friends(people);
    assert.deepEqual(await reachedBy(people, all, all.alice, { all: true }), NAMES.map((name) => name + ': x'));
    assert.deepEqual(await reachedBy(people, all, all.alice, {}), ['bob: x', 'carol: x', 'dave: x']);
  },

  async 'get bytes whole'(people) {
    const { alice, sockets } = await friends(people);
    await Promise.all(sockets.map((socket) => people.ask(socket, 'join', 'tea')));
    const parcels = Array.from({ length: 20 }, (_, at) => [{ at, bytes: Buffer.alloc(at * 1000, at) }, Buffer.from([at])]);
    const heard = sockets.map((socket) => people.heardAll(socket, 'reached', parcels.length));
    parcels.forEach((parcel) => alice.emit('reach', { all: true, to: ['tea'] }, ...parcel));
    assert.deepEqual(await Promise.all(heard), sockets.map(() => parcels));
  },
};
