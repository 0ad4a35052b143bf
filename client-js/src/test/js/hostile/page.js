// The page of a client under siege, a process of its own: loads the script that ships, opens what it is told, lives
// through it, and tells how it was.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { clock, counted, counts, Request, SPEED } from './browser.js';

const { url, app, options, siege, most } = JSON.parse(process.argv[2]);
const errors = [];
const before = snapshot();
let peak = 0;
let token = '';

['uncaughtException', 'unhandledRejection'].forEach(kind =>
  process.on(kind, error => {
    if (errors.length < 20) errors.push(String((error && error.stack) || error));
  }),
);

const WebSocket = counted(globalThis.WebSocket);
Object.assign(globalThis, { XMLHttpRequest: Request, WebSocket });
const script = readFileSync(process.env.HAWSER_BUILT + '/hawser.js', 'utf8');
const { setTimeout } = clock;
const io = vm.runInThisContext('(function (setTimeout, Date) {' + script + '; return io; })')(setTimeout, clock.Date);

const apps = { sockets, throws, plain, talkative };
const ask = apps[app]();
const rest = memory();
const spent = process.cpuUsage();
// Garbage is no memory held: when V8 comes round to it is its own affair.
setInterval(() => (peak = Math.max(peak, used() - rest > most.peak ? memory() : used())), 20).unref();

// Each second of the page it asks: in the siege whoever is there, then the good server.
setInterval(() => ask(token, answer => token && answer === 'good:' + token && process.send({ recovered: true })), 1000 / SPEED);

setTimeout(() => {
  const { user, system } = process.cpuUsage(spent);
  process.send({ siege: { errors, tries: counts.tries, cpu: (user + system) / 1000, peak: peak - rest, changed: changed() } });
}, siege);

process.on('message', words => {
  if (words.token) token = words.token;
  else settle(60);
});

/** Two namespaces of one connection; the application does what a server's no leaves to it. */
function sockets() {
  const socket = io(url, { ...options, forceNew: true });
  [socket, socket.io.socket('/chat')].forEach(one => {
    const again = () => setTimeout(() => one.connect(), 1000);
    one.on('disconnect', reason => reason === 'io server disconnect' && again());
    one.on('connect_error', () => one.active || again());
    one.on('news', () => {});
    one.onAny(() => {});
  });
  return (word, heard) => socket.connected && socket.timeout(5000).emit('ask', word, (error, answer) => heard(answer));
}

/** The same, whose every handler throws. */
function throws() {
  const ask = sockets();
  const fails = () => {
    throw new Error('mine');
  };
  const socket = io(url, { ...options, forceNew: true });
  ['connect', 'connect_error', 'disconnect', 'news'].forEach(event => socket.on(event, fails));
  ['open', 'error', 'close', 'packet', 'ping', 'reconnect_attempt'].forEach(event => socket.io.on(event, fails));
  socket.onAny(fails);
  socket.onAnyOutgoing(fails);
  return (word, heard) => {
    if (socket.connected) {
      socket.emit('ask', word, answer => {
        heard(answer);
        fails();
      });
    }
    ask(word, () => {});
  };
}

/** It says more than anybody takes, until it is told that it may not. */
function talkative() {
  const ask = sockets();
  const socket = io(url, { ...options, forceNew: true });
  const text = 'x'.repeat(100000);
  return (word, heard) => {
    try {
      if (!word) for (let i = 0; i < 20; i++) socket.emit('more', text, () => {});
    } catch (full) {
      if (full.message !== 'buffer full') throw full;
    }
    ask(word, heard);
  };
}

/** The socket without Socket.IO, opened again a second after it closed. */
function plain() {
  let socket;
  let hears = () => {};
  const open = () => {
    socket = new io.HawserSocket(url, options);
    socket.onmessage = event => hears(event.data);
    socket.onclose = () => setTimeout(open, 1000);
  };
  open();
  return (word, heard) => {
    hears = data => heard('' + data === 'good:ask ' + word ? 'good:' + word : '');
    if (socket.readyState === 1) socket.send('ask ' + word);
  };
}

/** What the siege left is told once it has gone, or when it stays: the platform, too, lets go of a request after its end. */
function settle(tries) {
  const left = memory() - rest;
  if (left > most.growth && tries) globalThis.setTimeout(settle, 50, tries - 1);
  else process.send({ errors, growth: left, changed: changed() });
}

function memory() {
  globalThis.gc();
  return used();
}

function used() {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** What every object of the page inherits. */
function snapshot() {
  return [Object, Array, Function, String, Number, Promise].map(type => Reflect.ownKeys(type.prototype).map(String).join());
}

function changed() {
  return snapshot().join('|') !== before.join('|') || {}.polluted !== undefined;
}
