/**
 * @fileoverview Names that the Closure Compiler must leave as they are: the host's, the wire's and the public ones.
 * @externs
 */

// The host.
/** @const */ var self;
/** @const */ var window;
/** @const */ var global;
/**
 * @param {function()} task
 * @param {number=} ms
 */
function setTimeout(task, ms) {}
function clearTimeout(timer) {}
function atob(text) {}
function btoa(text) {}
var host = {
  location: 0, host: 0, protocol: 0, WebSocket: 0, XMLHttpRequest: 0, withCredentials: 0, readyState: 0, status: 0,
  responseText: 0, onreadystatechange: 0, open: 0, send: 0, abort: 0, close: 0, binaryType: 0, onmessage: 0, onerror: 0,
  onclose: 0, data: 0, code: 0, setRequestHeader: 0, headers: 0, crypto: 0, getRandomValues: 0,
};

// Keys of packets.
var wire = { sid: 0, pingInterval: 0, pingTimeout: 0, maxPayload: 0, received: 0, window: 0, message: 0, data: 0, _placeholder: 0, num: 0 };

// Names that are also strings.
var computed = { waiting: 0 };

// Options and the socket, as hawser.d.ts has them.
var options = {
  path: 0, auth: 0, query: 0, transports: 0, reconnection: 0, reconnectionAttempts: 0, reconnectionDelay: 0,
  reconnectionDelayMax: 0, randomizationFactor: 0, timeout: 0, autoConnect: 0, forceNew: 0, withCredentials: 0,
  extraHeaders: 0,
};
var socket = {
  id: 0, connected: 0, transport: 0, on: 0, once: 0, off: 0, emit: 0, emitWithAck: 0, timeout: 0, send: 0, connect: 0,
  disconnect: 0,
};
