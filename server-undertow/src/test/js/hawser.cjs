// Hawser's own client in Node: the script of a page, in a world that has a browser's WebSocket and XMLHttpRequest.
'use strict';
const fs = require('node:fs');
const { createRequire } = require('node:module');
const vm = require('node:vm');
const XMLHttpRequest = require('./xhr.cjs');

/** The script's `io`; `load` requires from the folder of the stock clients. */
exports.load = (load) => {
  if (!globalThis.io) {
    globalThis.WebSocket = createRequire(load.resolve('client-4.8'))('ws');
    globalThis.XMLHttpRequest = XMLHttpRequest;
    vm.runInThisContext(fs.readFileSync(process.env.HAWSER_SCRIPT, 'utf8'));
  }
  return globalThis.io;
};

/** Dresses a socket as the stories know it from Node: bytes come as Buffers, and the connection has an engine. */
exports.dressed = (socket) => {
  const { io } = socket;
  if (!io.engine) {
    io.on('packet', (packet) => (packet.data = withBuffers(packet.data)));
    io.engine = engine(socket);
  }
};

function withBuffers(value) {
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (Array.isArray(value)) return value.map(withBuffers);
  if (!value || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy = {};
  for (const key of Object.keys(value)) {
    Object.defineProperty(copy, key, { value: withBuffers(value[key]), enumerable: true, writable: true, configurable: true });
  }
  return copy;
}

function engine(socket) {
  return {
    transport: {
      get name() {
        return socket.transport;
      },
      writable: true,
    },
    once: (event, listener) => event === 'close' && socket.io.once('close', listener),
    close: () => socket.io.disconnect(),
  };
}
