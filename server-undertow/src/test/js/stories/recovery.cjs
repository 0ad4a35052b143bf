// Connection state recovery, which the stock client has since 4.6: where it was, and what it missed.
// With it on, each event brings one argument more, the offset.
'use strict';
const assert = require('node:assert/strict');

const RECOVERING = { path: '/recovering/' };
const RELAYED = { ...RECOVERING, relayed: true };

/** A client that breaks, and a witness that talks to it; each with an ear for what reaches the first. */
async function pair(people, options = RELAYED) {
  const socket = await people.settled('/', options);
  const witness = await people.connected('/', { path: options.path });
  const reached = [];
  socket.on('reached', (...args) => reached.push(args.slice(0, -1)));
  await people.ask(socket, 'join', 'tea', 'milk');
  await people.ask(socket, 'remember', { name: 'é ⚓', list: [1] });
  await people.ask(witness, 'reach', { to: ['tea'] }, 'first');
  await people.ask(socket, 'echo');
  assert.deepEqual(reached.splice(0), [['first']]);
  return { socket, witness, reached };
}

/** Cuts the client's connection, and lets it come back. A client that polls has a connection while its poll is held. */
async function isCut({ lost, heard, control, polls }, socket, meanwhile = () => {}) {
  const [reason, back] = [lost(socket), heard(socket, 'connect')];
  if (polls) {
    await control('held');
  }
  await control('cut');
  await reason;
  await meanwhile();
  await control('mend');
  await back;
}

/** The same, but the server still believes in the old connection, and what it sends there is gone. */
async function isDeserted({ lost, heard, control, polls }, socket, meanwhile) {
  const [reason, back] = [lost(socket), heard(socket, 'connect')];
  if (polls) {
    await control('held');
  }
  await control('silence');
  await meanwhile();
  await control('desert');
  await reason;
  await back;
}

async function isRecovered({ ask }, socket, id) {
  assert.equal(socket.recovered, true);
  assert.equal(socket.id, id);
  assert.deepEqual(await ask(socket, 'recovered'), [true]);
  assert.deepEqual(await ask(socket, 'rooms'), [[id, 'milk', 'tea'].sort()]);
  assert.deepEqual(await ask(socket, 'recall'), [{ name: 'é ⚓', list: [1] }]);
}

async function isNew({ ask }, socket, id) {
  assert.equal(socket.recovered, false);
  assert.notEqual(socket.id, id);
  assert.deepEqual(await ask(socket, 'recovered'), [false]);
  assert.deepEqual(await ask(socket, 'rooms'), [[socket.id]]);
  assert.deepEqual(await ask(socket, 'recall'), [null]);
}

const since46 = {
  async 'a connection that was cut is recovered, with what was missed in order'(people) {
    const { socket, witness, reached } = await pair(people);
    const { id } = socket;
    await isCut(people, socket, async () => {
      assert.equal(await people.farewell(id), 'transport close');
      socket.emit('echo', 'said meanwhile');
      for (let number = 0; number < 20; number++) {
        witness.emit('reach', { to: ['tea', 'milk', id] }, number, { bytes: [Buffer.alloc(number, number)] });
        witness.emit('reach', { to: ['coffee'] }, 'not for it');
        witness.emit('reach', { except: ['milk'] }, 'not for it');
      }
      await people.ask(witness, 'reach', {}, 'for everybody');
    });
    await isRecovered(people, socket, id);
    const missed = Array.from({ length: 20 }, (_, number) => [number, { bytes: [Buffer.alloc(number, number)] }]);
    assert.deepEqual(reached.splice(0), [...missed, ['for everybody']]);
    await people.ask(witness, 'reach', { to: ['tea'] }, 'and on');
    await people.ask(socket, 'echo');
    assert.deepEqual(reached, [['and on']]);
  },

  async 'what was said meanwhile arrives once, behind the recovery'(people) {
    const { socket } = await pair(people);
    const { id } = socket;
    const echoes = people.heardAll(socket, 'echo', 50);
    await isCut(people, socket, () => {
      for (let number = 0; number < 50; number++) {
        socket.emit('echo', number);
      }
    });
    await isRecovered(people, socket, id);
    assert.deepEqual((await echoes).map(([number]) => number), Array.from({ length: 50 }, (_, number) => number));
  },

  async 'it comes back before the server noticed that it was gone'(people) {
    const { socket, witness, reached } = await pair(people);
    const { id } = socket;
    await isDeserted(people, socket, () => people.ask(witness, 'reach', { to: ['tea'] }, 'into the void'));
    await isRecovered(people, socket, id);
    await people.ask(witness, 'reach', { to: ['tea'] }, 'after');
    await people.ask(socket, 'echo');
    assert.deepEqual(reached, [['into the void'], ['after']]);
  },

  async 'it comes back after the network fell silent'(people) {
    const { socket, witness, reached } = await pair(people, { path: '/fitful/', relayed: true });
    const { id } = socket;
    const [reason, back] = [people.lost(socket), people.heard(socket, 'connect')];
    await people.control('silence');
    await people.ask(witness, 'reach', { to: ['tea'] }, 'into silence', Buffer.from('x'));
    assert.equal(await reason, 'ping timeout');
    await people.control('mend');
    await back;
    await isRecovered(people, socket, id);
    assert.deepEqual(reached, [['into silence', Buffer.from('x')]]);
  },

  async 'ten times in a row'(people) {
    const { socket, witness, reached } = await pair(people);
    const { id } = socket;
    for (let round = 0; round < 10; round++) {
      await (round % 2 ? isDeserted : isCut)(people, socket, () =>
        people.ask(witness, 'reach', { to: ['tea'] }, round, Buffer.from([round])));
      await isRecovered(people, socket, id);
      assert.deepEqual(reached.splice(0), [[round, Buffer.from([round])]]);
    }
  },

  async 'ten times in a row with nothing missed'(people) {
    const { socket, reached } = await pair(people);
    const { id } = socket;
    for (let round = 0; round < 10; round++) {
      await isCut(people, socket);
      await isRecovered(people, socket, id);
    }
    assert.deepEqual(reached, []);
  },

  async 'volatile events in between spoil nothing, and are not made good'(people) {
    const { socket, witness, reached } = await pair(people);
    const { id } = socket;
    const flickers = [];
    socket.on('flicker', (word) => flickers.push(word));
    while (flickers.length === 0) {
      await people.ask(witness, 'flicker', 'seen'); // one that finds nobody waiting is lost: that is its nature
      await people.ask(socket, 'echo');
    }
    await isCut(people, socket, async () => {
      await people.ask(witness, 'reach', { to: ['tea'] }, 'missed');
      await people.ask(witness, 'flicker', 'unseen');
      await people.ask(witness, 'reach', { to: ['tea'] }, 'missed too');
    });
    await isRecovered(people, socket, id);
    assert.deepEqual(reached, [['missed'], ['missed too']]);
    assert.ok(!flickers.includes('unseen'));
  },

  async 'questions with text in between spoil nothing'(people) {
    const { socket, witness, reached } = await pair(people);
    const { id } = socket;
    socket.on('question', (word, answer) => answer('x'));
    assert.deepEqual(await people.ask(socket, 'ask', 5000, 'question', 'text'), ['answered', 'x']);
    await isCut(people, socket, () => people.ask(witness, 'reach', { to: ['tea'] }, 'missed'));
    await isRecovered(people, socket, id);
    assert.deepEqual(reached, [['missed']]);
  },

  async 'each namespace of a connection by itself'(people) {
    const { socket, witness, reached } = await pair(people);
    const chat = await people.connected('/chat', { beside: socket });
    const ids = [socket.id, chat.id];
    const gone = people.lost(chat);
    const back = people.heard(chat, 'connect');
    await isCut(people, socket, () => people.ask(witness, 'reach', { to: ['tea'] }, 'missed'));
    await Promise.all([gone, back]);
    await isRecovered(people, socket, ids[0]);
    assert.deepEqual(reached, [['missed']]);
    await isNew(people, chat, ids[1]); // it had got no event to go on from
  },

  async 'who got no event yet begins anew'(people) {
    const socket = await people.settled('/', RELAYED);
    const { id } = socket;
    await people.ask(socket, 'join', 'tea');
    await isCut(people, socket);
    await isNew(people, socket, id);
  },

  async 'who was sent away, or left, begins anew'(people) {
    const { socket } = await pair(people, RECOVERING);
    for (const leave of [() => socket.emit('part'), () => socket.emit('kick'), () => socket.disconnect()]) {
      const { id } = socket;
      const reason = people.lost(socket);
      leave();
      await reason;
      assert.match(await people.farewell(id), /^(server|client) namespace disconnect$/);
      socket.connect();
      await people.heard(socket, 'connect');
      await isNew(people, socket, id);
    }
  },

  async 'who comes too late begins anew'(people) {
    const { socket, witness, reached } = await pair(people, { path: '/forgetful/', relayed: true });
    const { id } = socket;
    await isCut(people, socket, async () => {
      assert.equal(await people.farewell(id), 'transport close');
      await people.ask(witness, 'reach', { to: ['tea'] }, 'missed');
    });
    await isNew(people, socket, id);
    assert.deepEqual(reached, []);
  },

  async 'a server that was started anew remembers nobody'(people) {
    const socket = await people.settled('/', RECOVERING);
    const { id } = socket;
    const echo = people.heard(socket, 'echo');
    socket.emit('echo', 'an event');
    await echo;
    const [reason, back] = [people.lost(socket), people.heard(socket, 'connect')];
    await people.control('stop');
    await reason;
    await people.control('start');
    await back;
    await isNew(people, socket, id);
  },
};

const before46 = {
  async 'a client that knows nothing of it begins anew'(people) {
    const socket = await people.settled('/', RELAYED);
    const { id } = socket;
    const echo = people.heard(socket, 'echo');
    socket.emit('echo', 'an event');
    assert.equal((await echo)[0], 'an event');
    await isCut(people, socket);
    assert.notEqual(socket.id, id);
    assert.deepEqual(await people.ask(socket, 'recovered'), [false]);
  },
};

module.exports = (version) => (version < '4.6' ? before46 : since46);
