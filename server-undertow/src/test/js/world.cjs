// What one story has at hand: clients of one version over one choice of transports, and the server's side.
// When it is over, every client that is still there must leave in peace, and no connection may have been lost unheard.
'use strict';
const assert = require('node:assert/strict');
const { createRequire } = require('node:module');
const hawser = require('./hawser.cjs');
const control = require('./control.cjs');

const LIMIT = 10_000;
const BY_THE_STORY = 'io client disconnect';
const IN_PEACE = 'client namespace disconnect';

/** The arguments of the next such event. */
function heard(emitter, event) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no ${event} in time`)), LIMIT);
    emitter.once(event, (...args) => {
      clearTimeout(limit);
      resolve(args);
    });
  });
}

/** The arguments of the next so many such events. */
function heardAll(emitter, event, count) {
  const all = [];
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${all.length} of ${count} ${event} in time`)), LIMIT);
    emitter.on(event, (...args) => {
      if (all.push(args) === count) {
        clearTimeout(limit);
        resolve(all);
      }
    });
  });
}

/** The values of the answer; not with emitWithAck, which old clients lack and which knows one value only. */
function ask(socket, ...args) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no answer to ${args[0]} in time`)), LIMIT);
    socket.emit(...args, (...values) => {
      clearTimeout(limit);
      resolve(values);
    });
  });
}

module.exports = function world({ folder, version, transports, port, relay }) {
  const load = createRequire(folder + '/');
  const isHawser = version === 'hawser';
  const api = isHawser ? hawser.load(load) : load('client-' + version);
  const { io } = api;
  const open = [];
  const losses = [];

  /**
   * Options are the client's own, and two of ours: `relayed` takes it through the relay that control can break, `beside`
   * puts it on the connection of another client.
   */
  function client(namespace = '/', { relayed = false, beside, ...more } = {}) {
    const socket = beside ? beside.io.socket(namespace, more) : dial(relayed ? relay : port, namespace, more);
    if (isHawser) {
      hawser.dressed(socket);
    }
    watch(socket);
    open.push(socket);
    return socket;
  }

  function dial(to, namespace, more) {
    return io(`http://127.0.0.1:${to}${namespace}`, {
      forceNew: true,
      reconnectionDelay: 10,
      reconnectionDelayMax: 50,
      ...(transports === 'default' ? {} : { transports: [transports] }),
      ...more,
    });
  }

  /** A stock client says disconnect once more when a connection ends in which it had not joined yet: no loss, that. */
  function watch(socket) {
    let joined = false;
    socket.on('connect', () => (joined = true));
    socket.on('disconnect', (reason) => {
      if (joined && reason !== BY_THE_STORY) {
        losses.push(reason);
      }
      joined = false;
    });
  }

  async function connected(namespace, more) {
    const socket = client(namespace, more);
    await heard(socket, 'connect');
    return socket;
  }

  /** Connected, and on the transport that it will stay on. */
  async function settled(namespace, more) {
    const socket = await connected(namespace, more);
    if (transports === 'default' && socket.io.engine.transport.name !== 'websocket') {
      await heard(socket.io.engine, 'upgrade');
    }
    return socket;
  }

  /** Why the client says that its connection ended; a story that does not wait for it must not lose one. */
  async function lost(socket) {
    const [reason] = await heard(socket, 'disconnect');
    if (reason !== BY_THE_STORY) {
      losses.splice(losses.indexOf(reason), 1);
    }
    return reason;
  }

  /** Why the server says that a socket left. */
  const farewell = (id) => control('farewell', id);

  async function end() {
    assert.deepEqual(losses, []);
    const ids = open.filter((socket) => socket.connected).map((socket) => socket.id);
    abandon();
    assert.deepEqual(await Promise.all(ids.map(farewell)), ids.map(() => IN_PEACE));
  }

  function abandon() {
    open.splice(0).forEach((socket) => socket.disconnect());
  }

  return {
    version,
    api,
    stockParser: () => createRequire(load.resolve('client-4.8'))('socket.io-parser'),
    url: `http://127.0.0.1:${port}`,
    transports,
    best: transports === 'default' ? 'websocket' : transports,
    polls: transports === 'polling',
    client,
    connected,
    settled,
    lost,
    farewell,
    heard,
    heardAll,
    ask,
    control,
    end,
    abandon,
  };
};
