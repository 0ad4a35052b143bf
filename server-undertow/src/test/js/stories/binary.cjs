'use strict';
const assert = require('node:assert/strict');

const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const attachments = (count) => Array.from({ length: count }, (_, number) => Buffer.alloc(number, number));

module.exports = {
  async 'every byte comes back, and none'({ connected, ask, heard }) {
    const socket = await connected();
    assert.deepEqual(await ask(socket, 'echo', every, Buffer.alloc(0)), [every, Buffer.alloc(0)]);
    for (const length of [1, 2, 3, 125, 126, 127, 65535, 65536, 65537]) {
      const back = heard(socket, 'echo');
      const bytes = Buffer.alloc(length, every);
      socket.emit('echo', bytes);
      assert.ok(bytes.equals((await back)[0]), `${length} bytes`);
    }
  },

  async 'bytes of every kind arrive'({ connected, ask }) {
    const socket = await connected();
    const kinds = [every, new Uint8Array(every), new Uint8Array(every).buffer, new DataView(new Uint8Array(every).buffer)];
    assert.deepEqual(await ask(socket, 'echo', ...kinds), kinds.map(() => every));
    const part = new Uint8Array(new Uint8Array(every).buffer, 100, 50);
    assert.deepEqual(await ask(socket, 'echo', part), [every.subarray(100, 150)]);
    const wide = new Float64Array([1.5]);
    assert.deepEqual(await ask(socket, 'echo', wide), [Buffer.from(wide.buffer)]);
  },

  async 'bytes deep inside come back among text'({ connected, ask, heard }) {
    const socket = await connected();
    const shapes = [
      ['é ⚓', { a: [every, { b: Buffer.from('two'), c: null }], d: 'text' }, [], Buffer.from('three')],
      [{ l1: { l2: [{ l3: { l4: [[[{ l5: { l6: [Buffer.from('deep')] } }]]] } }] } }],
      [[[[[[[[[[[[[[[Buffer.from('deeper')]]]]]]]]]]]]]], 'level'],
      [{ _placeholder: false, num: 0 }, every],
      [{ constructor: [2], toString: every }, { 'é ⚓': { valueOf: [every] } }],
    ];
    for (const shape of shapes) {
      assert.deepEqual(await ask(socket, 'echo', ...shape), shape);
      const back = heard(socket, 'echo');
      socket.emit('echo', ...shape);
      assert.deepEqual(await back, shape);
    }
  },

  async 'ten attachments come back'({ connected, ask }) {
    const socket = await connected();
    const ten = attachments(10);
    assert.deepEqual(await ask(socket, 'echo', ...ten), ten);
    assert.deepEqual(await ask(socket, 'echo', { list: ten, text: 'x' }), [{ list: ten, text: 'x' }]);
  },

  async 'eleven attachments end the session'({ settled, lost, farewell, polls }) {
    const socket = await settled('/', { reconnection: false });
    const id = socket.id;
    const reason = lost(socket);
    socket.emit('echo', ...attachments(11));
    // a POST is refused and a GET is let go at once: which one the client hears first is open
    assert.match(await reason, polls ? /^transport (close|error)$/ : /^transport close$/);
    assert.equal(await farewell(id), 'parse error');
  },

  async 'ten attachments of the server arrive'({ connected, heard }) {
    const socket = await connected();
    const sent = heard(socket, 'many');
    socket.emit('many', 10);
    assert.deepEqual(await sent, attachments(10));
  },

  async 'eleven attachments of the server arrive, and the newest stock client hangs up'(people) {
    const socket = await people.settled('/', { reconnection: false });
    const { id } = socket;
    if (people.version !== '4.8') {
      const sent = people.heard(socket, 'many');
      socket.emit('many', 11);
      assert.deepEqual(await sent, attachments(11));
    } else {
      const reason = people.lost(socket);
      socket.emit('many', 11);
      assert.equal(await reason, 'parse error');
      assert.equal(await people.farewell(id), 'transport close');
    }
  },

  async 'arrays and buffers of the server arrive'({ connected, heard }) {
    const socket = await connected();
    const sent = heard(socket, 'gifts');
    socket.emit('gifts');
    const [array, whole, part, direct, readOnly, deep] = await sent;
    assert.deepEqual(array, every);
    assert.deepEqual(whole, every);
    assert.deepEqual(part, every.subarray(100, 150));
    assert.deepEqual(direct, every);
    assert.deepEqual(readOnly, every);
    assert.deepEqual(deep, { list: [every.subarray(0, 1), 'é ⚓', { empty: Buffer.alloc(0) }] });
  },

  async 'text and bytes keep their order'({ connected, heardAll }) {
    const socket = await connected();
    const sent = Array.from({ length: 500 }, (_, number) =>
      number % 3 ? [number, 'é'] : [number, Buffer.from([number]), Buffer.alloc(number, number)]);
    const echoes = heardAll(socket, 'echo', sent.length);
    sent.forEach((args) => socket.emit('echo', ...args));
    assert.deepEqual(await echoes, sent);
  },
};
