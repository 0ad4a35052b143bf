// What an application sees of the client itself: told of the newest stock client and of Hawser's, which takes its place.
'use strict';
const assert = require('node:assert/strict');

const MANAGER_EVENTS = ['open', 'close', 'error', 'reconnect_attempt', 'reconnect', 'reconnect_error', 'reconnect_failed'];
const NOBODY = 'http://127.0.0.1:1';
/** Long enough for an answer on a busy machine, and waited for in vain. */
const LIMIT = 500;
const FAST = { reconnectionDelay: 5, reconnectionDelayMax: 10, forceNew: true };

/** What happens at a manager and its socket, in order. */
function diary(socket) {
  const lines = [];
  MANAGER_EVENTS.forEach((event) => socket.io.on(event, (arg) => lines.push(typeof arg === 'number' ? `${event} ${arg}` : event)));
  ['connect', 'connect_error', 'disconnect'].forEach((event) => socket.on(event, () => lines.push(event.toUpperCase())));
  return lines;
}

const only = (transports) => (transports === 'default' ? {} : { transports: [transports] });

const stories = {
  async 'listeners are added, asked for, and taken away'({ client }) {
    const socket = client('/', { autoConnect: false });
    const [one, other] = [() => {}, () => {}];
    socket.on('x', one).on('x', one).once('x', other);
    assert.equal(socket.listeners('x').length, 3);
    socket.off('x', one);
    assert.equal(socket.listeners('x').length, 2);
    socket.off('x', other);
    assert.equal(socket.hasListeners('x'), true);
    socket.removeListener('x', one).on('y', one);
    assert.equal(socket.hasListeners('x'), false);
    socket.onAny(one);
    socket.removeAllListeners();
    assert.deepEqual([socket.hasListeners('y'), socket.listenersAny().length], [false, 1]);
  },

  async 'those who listen to everything hear what comes, first'({ connected, heard }) {
    const socket = await connected();
    const lines = [];
    const second = (...args) => lines.push(['second', ...args]);
    socket.onAny(second).prependAny((...args) => lines.push(['first', ...args]));
    socket.on('echo', (...args) => lines.push(['echo', ...args]));
    const back = heard(socket, 'echo');
    socket.emit('echo', 1);
    await back;
    assert.deepEqual(lines.splice(0), [['first', 'echo', 1], ['second', 'echo', 1], ['echo', 1]]);
    socket.offAny(second);
    assert.equal(socket.listenersAny().length, 1);
    socket.offAny();
    assert.deepEqual(socket.listenersAny(), []);
  },

  async 'those who listen to everything that goes hear it when it goes'({ client, heard, ask }) {
    const socket = client('/', { autoConnect: false });
    const lines = [];
    const last = (...args) => lines.push(['last', ...args]);
    socket.onAnyOutgoing(last).prependAnyOutgoing((...args) => lines.push(['first', ...args]));
    socket.emit('echo', 1);
    assert.deepEqual(lines, []);
    socket.connect();
    await heard(socket, 'connect');
    assert.deepEqual(lines.splice(0), [['first', 'echo', 1], ['last', 'echo', 1]]);
    socket.offAnyOutgoing(last);
    await ask(socket, 'echo', 2);
    assert.deepEqual(lines, [['first', 'echo', 2]]);
    assert.equal(socket.listenersAnyOutgoing().length, 1);
  },

  async 'it is active, connected and neither'({ connected, lost, heard }) {
    const socket = await connected();
    const states = () => [socket.active, socket.connected, socket.disconnected, typeof socket.id];
    assert.deepEqual(states(), [true, true, false, 'string']);
    const reason = lost(socket);
    socket.emit('kick');
    assert.equal(await reason, 'io server disconnect');
    assert.deepEqual(states(), [false, false, true, 'undefined']);
    assert.equal(socket.open(), socket);
    await heard(socket, 'connect');
    assert.equal(socket.close(), socket);
    assert.deepEqual(states(), [false, false, true, 'undefined']);
  },

  async 'a server that is not there: each try is told, until they are up'({ api, transports, heard }) {
    const socket = api.io(NOBODY, { ...FAST, reconnectionAttempts: 2, autoConnect: false, ...only(transports) });
    const lines = diary(socket);
    const [failed, refused] = [heard(socket.io, 'reconnect_failed'), heard(socket, 'connect_error')];
    socket.connect();
    assert.ok((await refused)[0] instanceof Error);
    await failed;
    await new Promise(setImmediate);
    assert.deepEqual(lines, [
      'error', 'CONNECT_ERROR',
      'reconnect_attempt 1', 'error', 'CONNECT_ERROR', 'reconnect_error',
      'reconnect_attempt 2', 'error', 'CONNECT_ERROR', 'reconnect_failed', 'reconnect_error',
    ]);
    assert.equal(socket.active, true);
    socket.disconnect();
  },

  async 'a server that goes and comes: the way there and back is told'(people) {
    const socket = await people.settled('/', { reconnectionDelay: 300, reconnectionDelayMax: 300 });
    const lines = diary(socket);
    const [reason, back] = [people.lost(socket), people.heard(socket, 'connect')];
    await people.control('stop');
    await reason;
    await people.control('start');
    await back;
    const tries = lines.filter((line) => line.startsWith('reconnect_attempt')).length;
    const errors = lines.filter((line) => line !== 'error' && line !== 'reconnect_error' && line !== 'CONNECT_ERROR');
    assert.deepEqual(errors.filter((line) => !line.startsWith('reconnect_attempt')), [
      'DISCONNECT', 'close', 'open', `reconnect ${tries}`, 'CONNECT',
    ]);
  },

  async 'pings are told'(people) {
    const socket = await people.settled('/', { path: '/brisk/' });
    await people.heard(socket.io, 'ping');
  },

  async 'a manager opens, and says how that went'({ api, url, transports, heard }) {
    const manager = new api.Manager(url, { autoConnect: false, ...only(transports) });
    const socket = manager.socket('/chat');
    assert.equal(socket.active, false);
    assert.equal(manager.socket('/chat'), socket);
    await new Promise((resolve, reject) => manager.open((error) => (error ? reject(error) : resolve())));
    socket.connect();
    await heard(socket, 'connect');
    assert.equal(socket.io, manager);
    assert.ok(socket instanceof api.Socket);
    socket.disconnect();
    const lonely = new api.Manager(NOBODY, { autoConnect: false, ...only(transports) });
    const error = await new Promise((resolve) => lonely.connect(resolve));
    assert.ok(error instanceof Error);
  },

  async 'options are asked for and changed at the manager'({ client }) {
    const { io: manager } = client('/', { autoConnect: false, randomizationFactor: 0, timeout: 7 });
    assert.deepEqual([manager.reconnection(), manager.reconnectionAttempts(), manager.timeout()], [true, Infinity, 7]);
    assert.deepEqual([manager.reconnectionDelay(), manager.randomizationFactor()], [10, 0]);
    assert.equal(manager.reconnectionDelayMax(70), manager);
    assert.equal(manager.reconnectionDelayMax(), 70);
    manager.reconnection(false).reconnectionAttempts(3).reconnectionDelay(4).randomizationFactor(1).timeout(false);
    assert.deepEqual([manager.reconnection(), manager.reconnectionAttempts(), manager.timeout()], [false, 3, false]);
  },

  async 'namespaces share a manager, unless told otherwise'({ api, url }) {
    const options = { autoConnect: false, path: '/shared/' };
    const main = api.io(url, options);
    assert.equal(api.connect(url + '/a', options).io, main.io);
    assert.notEqual(api.io(url, options).io, main.io);
    assert.notEqual(api.io(url + '/b', { ...options, forceNew: true }).io, main.io);
    assert.notEqual(api.io(url + '/c', { ...options, multiplex: false }).io, main.io);
    assert.notEqual(api.io(url + '/d', { ...options, path: '/other/' }).io, main.io);
  },

  async 'the query may be changed for the next try'({ client, heard, ask }) {
    const socket = client('/', { autoConnect: false, query: { ship: 'a' } });
    socket.io.opts.query.ship = 'b';
    socket.connect();
    await heard(socket, 'connect');
    assert.deepEqual(await ask(socket, 'handshake', 'ship', 'host').then(([ship]) => ship), 'b');
  },

  async 'volatile events are dropped while it is away'({ client, heard, ask }) {
    const socket = client('/', { autoConnect: false });
    const echoes = [];
    socket.on('echo', (word) => echoes.push(word));
    socket.volatile.emit('echo', 'dropped');
    socket.compress(false).emit('echo', 'kept');
    socket.connect();
    await heard(socket, 'connect');
    await ask(socket, 'echo');
    assert.deepEqual(echoes, ['kept']);
  },

  async 'a promise of an answer is kept, or broken'({ connected }) {
    const socket = await connected();
    assert.equal(await socket.emitWithAck('echo', 'word'), 'word');
    await assert.rejects(socket.timeout(20).emitWithAck('silence'), /timed out/);
    const lost = assert.rejects(socket.emitWithAck('silence'), /disconnected/);
    socket.disconnect();
    await lost;
  },

  async 'every answer has a limit when the options say so'({ connected }) {
    const socket = await connected('/', { ackTimeout: LIMIT });
    const error = await new Promise((resolve) => socket.emit('silence', resolve));
    assert.match(error.message, /timed out/);
    assert.deepEqual(await new Promise((resolve) => socket.emit('echo', 1, (...args) => resolve(args))), [null, 1]);
  },

  async 'with retries one event waits for the other, and none is given up too early'({ client, heard }) {
    const socket = client('/', { autoConnect: false, retries: 2, ackTimeout: LIMIT });
    const lines = [];
    socket.onAnyOutgoing((event) => lines.push(event));
    const failed = new Promise((resolve) => socket.emit('silence', resolve));
    const kept = new Promise((resolve) => socket.emit('echo', 'word', (...args) => resolve(args)));
    socket.connect();
    await heard(socket, 'connect');
    assert.match((await failed).message, /timed out/);
    assert.deepEqual(await kept, [null, 'word']);
    assert.deepEqual(lines, ['silence', 'silence', 'silence', 'echo']);
  },

  async 'another parser may write and read'({ client, heard, ask, stockParser }) {
    const { Encoder, Decoder } = stockParser();
    const packets = [];
    class Counting extends Encoder {
      encode(packet) {
        packets.push([packet.type, packet.nsp]);
        return super.encode(packet);
      }
    }
    const socket = client('/chat', { parser: { Encoder: Counting, Decoder } });
    await heard(socket, 'connect');
    assert.deepEqual(await ask(socket, 'echo', 'a', Buffer.from('b')), ['a', Buffer.from('b')]);
    assert.deepEqual(packets, [[0, '/chat'], [2, '/chat']]);
  },
};

module.exports = (version) => (version === '4.8' || version === 'hawser' ? stories : {});
