'use strict';
const assert = require('node:assert/strict');

const MIB = 1 << 20;
const MOST = 1_000_000;
const LARGE = { path: '/large/' };

function noise(length) {
  const bytes = Buffer.alloc(length);
  for (let at = 0, state = length; at < length; at++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  return bytes;
}

async function isEchoed({ heard }, socket, ...args) {
  const back = heard(socket, 'echo');
  socket.emit('echo', ...args);
  assert.deepEqual(await back, args);
}

/** The most bytes that fit: a frame has nothing else, and a body is a `b` and base64. */
const mostBytes = (polls) => (polls ? Math.floor((MOST - 1) / 4) * 3 : MOST);

/** Text with which one frame or one body has exactly so many bytes; most of its characters have three. */
function textOf(size) {
  const rest = size - '42["echo",""]'.length;
  return '⚓'.repeat(Math.floor(rest / 3)) + 'x'.repeat(rest % 3);
}

/** Its last request is answered: the next one begins with the next packet, and ends with it, since it goes at once. */
async function idle({ settled, heard }) {
  const socket = await settled('/', { reconnection: false });
  while (!socket.io.engine.transport.writable) {
    await heard(socket.io.engine, 'drain');
  }
  return socket;
}

/** One byte too many: the server takes nothing of it. */
async function isRefused(people, arg) {
  const { lost, farewell, polls } = people;
  const socket = await idle(people);
  const id = socket.id;
  const reason = lost(socket);
  socket.emit('echo', arg);
  assert.equal(await reason, polls ? 'transport error' : 'transport close');
  assert.equal(await farewell(id), polls ? 'transport close' : 'transport error');
}

module.exports = {
  async 'a mebibyte goes both ways'(people) {
    const socket = await people.settled('/', LARGE);
    await isEchoed(people, socket, noise(MIB));
    await isEchoed(people, socket, { deep: [noise(MIB / 2), 'text'] }, noise(MIB / 2));
    await isEchoed(people, socket, 'x'.repeat(MIB));
  },

  async 'a mebibyte is answered with a mebibyte'({ settled, ask }) {
    const socket = await settled('/', LARGE);
    socket.on('reverse', (bytes, answer) => answer(Buffer.from(bytes).reverse()));
    const bytes = noise(MIB);
    const [word, back] = await ask(socket, 'ask', 5000, 'reverse', bytes);
    assert.equal(word, 'answered');
    assert.ok(Buffer.from(bytes).reverse().equals(back));
  },

  async 'the largest bytes that fit come back'(people) {
    // A packet's text counts with its bytes; in a body base64 leaves room for it.
    const text = people.polls ? 0 : '51-["echo",{"_placeholder":true,"num":0}]'.length;
    await isEchoed(people, await idle(people), noise(mostBytes(people.polls) - text));
  },

  async 'the largest text that fits comes back'(people) {
    await isEchoed(people, await idle(people), textOf(MOST));
  },

  async 'bytes that are one too many are refused'(people) {
    await isRefused(people, noise(mostBytes(people.polls) + 1));
  },

  async 'text that is one byte too many is refused'(people) {
    await isRefused(people, textOf(MOST + 1));
  },
};
