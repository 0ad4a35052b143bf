/**
 * @fileoverview Names that the Closure Compiler must leave as they are: the host's, the wire's and the public ones.
 * @externs
 */

// The host.
/** @const */ var self;
/** @const */ var global;
/**
 * @param {function()} task
 * @param {number=} ms
 */
function setTimeout(task, ms) {}
function clearTimeout(timer) {}
function atob(text) {}
function btoa(text) {}
/** @const */ var crypto;
/** @const */ var localStorage;
/** @constructor */
function Blob(parts) {}
/** @constructor */
function XMLHttpRequest() {}
/** @constructor */
function WebSocket(url, protocols, options) {}
/** @constructor */
function Event(type) {}
/** @constructor */
function URLSearchParams(query) {}
/** @constructor */
function EventTarget() {}
var hostKeys = {
  location: 0, host: 0, protocol: 0, WebSocket: 0, XMLHttpRequest: 0, withCredentials: 0, readyState: 0, status: 0, onloadend: 0,
  responseText: 0, onprogress: 0, loaded: 0, open: 0, send: 0, abort: 0, close: 0, binaryType: 0, onmessage: 0, onerror: 0,
  onclose: 0, data: 0, code: 0, setRequestHeader: 0, headers: 0, addEventListener: 0,
  dispatchEvent: 0, arrayBuffer: 0, reason: 0, wasClean: 0, size: 0,
  getRandomValues: 0, why: 0, localStorage: 0, getItem: 0, setItem: 0, removeEventListener: 0,
};

// Keys of packets.
var wireKeys = { sid: 0, pingInterval: 0, pingTimeout: 0, maxPayload: 0, received: 0, window: 0, message: 0, data: 0, _placeholder: 0, num: 0, pid: 0, offset: 0 };

// Keys that are also written as strings, or belong to a parser that the application brings.
var stringKeys = { on: 0, off: 0, listeners: 0, Encoder: 0, Decoder: 0, encode: 0, add: 0, nsp: 0, type: 0 };

// Options, the socket and the manager, as hawser.d.ts has them.
var optionKeys = {
  path: 0, auth: 0, query: 0, transports: 0, reconnection: 0, reconnectionAttempts: 0, reconnectionDelay: 0,
  reconnectionDelayMax: 0, randomizationFactor: 0, timeout: 0, autoConnect: 0, forceNew: 0, withCredentials: 0,
  extraHeaders: 0, multiplex: 0, closeOnBeforeunload: 0, retries: 0, ackTimeout: 0, parser: 0,
};
var socketKeys = {
  id: 0, connected: 0, disconnected: 0, active: 0, recovered: 0, io: 0, transport: 0, volatile: 0, on: 0, once: 0,
  off: 0, removeListener: 0, removeAllListeners: 0, listeners: 0, hasListeners: 0, emit: 0, emitWithAck: 0, timeout: 0,
  compress: 0, send: 0, connect: 0, disconnect: 0, open: 0, close: 0, context: 0,
};
var managerKeys = { opts: 0, socket: 0 };
var frontKeys = { HawserSocket: 0, Manager: 0, Socket: 0, protocol: 0 };
var hawserSocketKeys = {
  url: 0, protocol: 0, extensions: 0, bufferedAmount: 0, CONNECTING: 0, OPEN: 0, CLOSING: 0, CLOSED: 0,
};
