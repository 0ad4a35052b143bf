// What makes the client a drop-in, told of the source and of what is built from it: all public names survive the compiler.
import assert from 'node:assert';
import test from 'node:test';
import { modules } from './modules.js';
import { connects, freshUrl, hears, openPacket } from './story.js';
import { World } from './world.js';

const bytes = (...values) => new Uint8Array(values).buffer;
const turn = () => new Promise(setImmediate);
const SOCKET_ONLY = { transports: ['websocket'], randomizationFactor: 0 };

/** A socket that is connected over WebSocket, and nothing on the wire. */
function connected({ io }, world, options) {
  const socket = io(freshUrl(), options);
  connects(world);
  return socket;
}

const stories = {
  'listeners are found and lost'(api, world) {
    const socket = connected(api, world);
    const [one, other] = [() => {}, () => {}];
    socket.on('x', one).on('x', one).once('x', other);
    assert.strictEqual(socket.listeners('x').length, 3);
    socket.off('x', one).off('x', other);
    assert.deepStrictEqual(socket.listeners('x'), [one]);
    assert.ok(socket.removeListener('x', one) === socket && !socket.hasListeners('x'));
    socket.on('y', one).onAny(one).removeAllListeners();
    assert.deepStrictEqual([socket.hasListeners('y'), socket.listenersAny()], [false, [one]]);
  },

  'a listener may take itself and others away while it runs'(api, world) {
    const socket = connected(api, world);
    const heard = [];
    socket.on('x', () => socket.off('x') && heard.push(1));
    socket.on('x', () => heard.push(2));
    world.socket.says('42["x"]', '42["x"]');
    assert.deepStrictEqual(heard, [1, 2]);
  },

  'some hear everything that comes'(api, world) {
    const socket = connected(api, world);
    const heard = [];
    const last = (...args) => heard.push(args);
    socket.on('x', () => heard.push('own')).onAny(last).prependAny(event => heard.push('first ' + event));
    world.socket.says('42["x",1]', '42["unheard"]');
    assert.deepStrictEqual(heard.splice(0), ['first x', ['x', 1], 'own', 'first unheard', ['unheard']]);
    assert.strictEqual(socket.offAny(last).listenersAny().length, 1);
    assert.deepStrictEqual(socket.offAny().listenersAny(), []);
  },

  'some hear everything that goes, when it goes'(api, world) {
    const socket = api.io(freshUrl());
    const heard = [];
    const last = (...args) => heard.push(args);
    socket.onAnyOutgoing(last).prependAnyOutgoing(event => heard.push('first ' + event)).emit('x', 1, () => {});
    assert.deepStrictEqual(heard, []);
    connects(world);
    assert.deepStrictEqual(heard.splice(0), ['first x', ['x', 1]]);
    assert.strictEqual(socket.offAnyOutgoing(last).listenersAnyOutgoing().length, 1);
    assert.deepStrictEqual(socket.offAnyOutgoing().listenersAnyOutgoing(), []);
  },

  'volatile events go now or never'(api, world) {
    const socket = api.io(freshUrl(), { transports: ['polling'] });
    socket.volatile.emit('away');
    world.get.answers(openPacket(), '40{"sid":"S1"}');
    world.post.answers('ok');
    socket.volatile.emit('a');
    socket.emit('b').volatile.emit('dropped').compress(true).emit('c');
    world.post.answers('ok');
    assert.strictEqual(world.post.body, '42["b"]\x1e42["c"]');
  },

  'states are told'(api, world) {
    const socket = api.io(freshUrl(), { autoConnect: false });
    const states = () => [socket.active, socket.connected, socket.disconnected, socket.recovered];
    assert.deepStrictEqual(states(), [false, false, true, false]);
    assert.strictEqual(socket.open(), socket);
    assert.deepStrictEqual(states(), [true, false, true, false]);
    connects(world);
    assert.deepStrictEqual(states(), [true, true, false, false]);
    assert.ok(socket.io instanceof api.Manager && socket instanceof api.Socket);
    assert.strictEqual(socket.close(), socket);
    assert.deepStrictEqual(states(), [false, false, true, false]);
  },

  'the manager tells of its tries'(api, world) {
    const socket = api.io(freshUrl(), { ...SOCKET_ONLY, reconnectionAttempts: 2 });
    const heard = hears(socket);
    ['open', 'error', 'close', 'reconnect', 'reconnect_attempt', 'reconnect_error', 'reconnect_failed', 'ping'].forEach(
      event => socket.io.on(event, arg => heard.push(arg instanceof Error ? event + ' ' + arg.message : event + ' ' + arg)),
    );
    world.socket.fails();
    const refusal = ['connect_error', 'transport error'];
    assert.deepStrictEqual(heard.splice(0), ['error transport error', refusal]);
    world.advance(1000);
    world.socket.fails();
    assert.deepStrictEqual(heard.splice(0), [
      'reconnect_attempt 1', 'error transport error', refusal, 'reconnect_error transport error',
    ]);
    world.advance(2000);
    world.socket.says(openPacket(), '40{"sid":"S1"}', '2');
    assert.deepStrictEqual(heard.splice(0), [
      'reconnect_attempt 2', 'open undefined', 'reconnect 2', ['connect'], 'ping undefined',
    ]);
    world.socket.ends(1006);
    assert.deepStrictEqual(heard.splice(0), [['disconnect', 'transport close'], 'close transport close']);
    [1000, 2000].forEach(ms => {
      world.advance(ms);
      world.socket.fails();
    });
    assert.deepStrictEqual(heard.slice(-3), [refusal, 'reconnect_failed undefined', 'reconnect_error transport error']);
    world.advance(100000);
    assert.ok(socket.active && world.sockets.length === 5);
  },

  'who leaves when a try is announced, is not taken along'(api, world) {
    const socket = api.io(freshUrl(), SOCKET_ONLY);
    world.socket.fails();
    socket.io.on('reconnect_attempt', () => socket.disconnect());
    world.advance(100000);
    assert.strictEqual(world.sockets.length, 1);
  },

  'an end is described'(api, world) {
    const socket = connected(api, world);
    const heard = [];
    socket.on('disconnect', (...args) => heard.push(args));
    world.socket.ends(1006);
    const [[reason, details]] = heard;
    assert.deepStrictEqual([reason, details.message, details.context], ['transport close', 'transport close', { code: 1006 }]);
    socket.io.on('close', (...args) => heard.push(args));
    socket.disconnect();
    assert.deepStrictEqual(heard[1], ['forced close', undefined]);
  },

  'a manager may be used by itself'(api, world) {
    const url = freshUrl();
    const heard = [];
    const manager = new api.Manager({ ...SOCKET_ONLY, autoConnect: false, path: url });
    assert.strictEqual(world.sockets.length, 0);
    const named = new api.Manager(url, { ...SOCKET_ONLY, autoConnect: false });
    assert.strictEqual(named.open(error => heard.push(error.message)), named);
    world.socket.fails();
    world.advance(100000);
    assert.deepStrictEqual([heard.splice(0), world.sockets.length], [['transport error'], 1]);
    named.connect(error => heard.push(error));
    world.socket.says(openPacket());
    assert.deepStrictEqual(heard, [undefined]);
    const chat = named.socket('/chat', { auth: { a: 1 } });
    assert.ok(named.socket('/chat') === chat && !chat.active);
    chat.connect();
    assert.deepStrictEqual(world.socket.taken(), ['40/chat,{"a":1}']);
    world.socket.says('40/chat,{"sid":"C"}');
    const ends = hears(chat);
    named.disconnect();
    assert.deepStrictEqual(ends, [['disconnect', 'forced close']]);
    assert.ok(world.socket.closed && manager.opts.path === url);
  },

  'options are asked for, changed, and count for the next try'(api, world) {
    const { io: manager } = api.io(freshUrl(), { autoConnect: false, reconnectionDelay: undefined });
    const values = () => [
      manager.reconnection(), manager.reconnectionAttempts(), manager.reconnectionDelay(), manager.reconnectionDelayMax(),
      manager.randomizationFactor(), manager.timeout(),
    ];
    assert.deepStrictEqual(values(), [true, Infinity, 1000, 5000, 0.5, 20000]);
    manager.reconnection(false).reconnectionAttempts(1).reconnectionDelay(2).reconnectionDelayMax(3);
    manager.randomizationFactor(0).timeout(4);
    assert.deepStrictEqual(values(), [false, 1, 2, 3, 0, 4]);
    manager.opts.query = { k: 'v' };
    manager.opts.extraHeaders = { 'x-a': 'b' };
    manager.open();
    assert.match(world.socket.url, /&k=v&hawser=/);
    assert.deepStrictEqual(world.socket.headers, { 'x-a': 'b' });
    world.advance(4);
    assert.ok(world.socket.closed);
  },

  'sockets share a manager, unless told otherwise'({ io, connect }, world) {
    const url = freshUrl();
    const { io: shared } = connect(url);
    assert.strictEqual(io(url + '/a').io, shared);
    assert.notStrictEqual(io(url + '/a').io, shared);
    assert.notStrictEqual(io(url + '/b', { multiplex: false }).io, shared);
    assert.notStrictEqual(io(url + '/c', { forceNew: true }).io, shared);
    assert.strictEqual(world.sockets.length, 4);
  },

  'a session is recovered, and what was missed comes before connect'(api, world) {
    const socket = api.io(freshUrl(), { auth: { token: 1 } });
    const heard = hears(socket, 'x');
    const reconnects = answer => {
      world.socket.ends(1000);
      world.advance(1000);
      world.socket.says(openPacket(), ...answer);
    };
    world.socket.says(openPacket(), '40{"sid":"S1","pid":"P1"}', '42["x",1,"o1"]', '420["x",2,"o2"]');
    assert.ok(!socket.recovered);
    reconnects(['42["x",3,"o3"]', '40{"sid":"S1","pid":"P1"}']);
    assert.deepStrictEqual(world.socket.taken(), ['40{"pid":"P1","offset":"o1","token":1}']);
    assert.ok(socket.recovered);
    reconnects(['40{"sid":"S2","pid":"P2"}']);
    assert.deepStrictEqual(world.socket.taken(), ['40{"pid":"P1","offset":"o3","token":1}']);
    assert.ok(!socket.recovered);
    reconnects(['40{"sid":"S3"}']);
    reconnects(['40{"sid":"S4"}']);
    assert.deepStrictEqual([socket.recovered, world.socket.taken()], [false, ['40{"token":1}']]);
    const events = heard.filter(([event]) => event !== 'disconnect').map(([event, number]) => number || event);
    assert.deepStrictEqual(events, ['connect', 1, 2, 3, 'connect', 'connect', 'connect', 'connect']);
  },

  'what came before the answer to CONNECT of a lost connection is not heard'(api, world) {
    const socket = api.io(freshUrl());
    const heard = hears(socket, 'x');
    world.socket.says(openPacket(), '42["x",1]');
    world.socket.ends(1000);
    world.advance(1000);
    connects(world);
    assert.deepStrictEqual(heard, [['connect']]);
  },

  'with retries events go one by one'(api, world) {
    const socket = connected(api, world, { retries: 2, ackTimeout: 10 });
    const answers = [];
    socket.emit('a', (...args) => answers.push(args.map(arg => (arg instanceof Error ? arg.message : arg))));
    socket.emit('b');
    socket.volatile.emit('v');
    world.advance(10);
    assert.deepStrictEqual(world.socket.taken(), ['420["a"]', '420["a"]']);
    world.socket.says('430["late but good"]');
    assert.deepStrictEqual(answers.splice(0), [[null, 'late but good']]);
    assert.deepStrictEqual(world.socket.taken(), ['421["b"]']);
    world.advance(100);
    assert.deepStrictEqual(world.socket.taken(), ['421["b"]', '421["b"]']);
    const kept = socket.emitWithAck('c');
    assert.deepStrictEqual(world.socket.taken(), ['422["c"]']);
    world.socket.says('432["yes"]');
    return kept.then(answer => assert.strictEqual(answer, 'yes'));
  },

  'with retries an event survives a lost connection'(api, world) {
    const socket = connected(api, world, { retries: 1, ackTimeout: 5000 });
    const answers = [];
    socket.emit('a', (...args) => answers.push(args));
    world.socket.ends(1000);
    world.advance(1000);
    world.socket.says(openPacket(), '40{"sid":"S2"}');
    assert.deepStrictEqual(world.socket.taken(), ['40', '420["a"]']);
    world.socket.says('430[1]');
    assert.deepStrictEqual(answers, [[null, 1]]);
  },

  'every answer has its limit'(api, world) {
    const socket = connected(api, world, { ackTimeout: 10 });
    const answers = [];
    socket.emit('a', error => answers.push(error.message)).timeout(20).emit('b', (...args) => answers.push(args));
    world.advance(10);
    world.socket.says('431["in time"]');
    assert.deepStrictEqual(answers, ['operation has timed out', [null, 'in time']]);
  },

  async 'a Blob is read, and what comes behind it waits'(api, world) {
    const socket = connected(api, world);
    socket.emit('file', { it: new Blob(['ab']) }, bytes(1)).emit('behind');
    assert.deepStrictEqual(world.socket.sent, []);
    await turn();
    const places = '{"it":{"_placeholder":true,"num":0}},{"_placeholder":true,"num":1}';
    assert.deepStrictEqual(world.socket.taken(), ['452-["file",' + places + ']', bytes(97, 98), bytes(1), '42["behind"]']);
    socket.emit('last', new Blob([])).disconnect();
    assert.ok(!world.socket.closed);
    await turn();
    assert.deepStrictEqual(world.socket.sent.slice(1), [bytes(), '41', '1']);
  },

  'a parser of the application writes and reads'(api, world) {
    const heard = [];
    const parser = {
      Encoder: class {
        encode({ type, nsp, data, id }) {
          return [JSON.stringify([type, nsp, data, id])];
        }
      },
      Decoder: class {
        on(event, listener) {
          this.decoded = event === 'decoded' && listener;
        }

        add(text) {
          const [type, nsp, data, id] = JSON.parse(text);
          this.decoded({ type, nsp, data, id });
        }
      },
    };
    const socket = api.io(freshUrl(), { parser });
    socket.on('x', (value, answer) => answer(value));
    socket.on('disconnect', reason => heard.push(reason));
    socket.io.on('packet', packet => heard.push([packet.type, packet.nsp, packet.data]));
    world.socket.says(openPacket(), '4[0,"/",{"sid":"S1"}]', '4[2,"/",["x",5],7]');
    assert.deepStrictEqual(world.socket.taken(), ['4[0,"/",null,null]', '4[3,"/",[5],7]']);
    assert.deepStrictEqual(heard.splice(0), [[0, '/', { sid: 'S1' }], [2, '/', ['x', 5]]]);
    world.socket.says('4[');
    assert.deepStrictEqual(heard, ['parse error']);
  },

  'the page is left, and the connection too, without a word'(api, world, t) {
    const left = [];
    globalThis.addEventListener = (event, listener) => event === 'beforeunload' && left.push(listener);
    t.after(() => delete globalThis.addEventListener);
    connected(api, world);
    assert.strictEqual(left.length, 0);
    const socket = connected(api, world, { closeOnBeforeunload: true });
    const heard = hears(socket);
    left[0]();
    assert.ok(world.socket.closed);
    assert.deepStrictEqual(heard, []);
  },
};

Object.keys(modules).forEach(name =>
  Object.keys(stories).forEach(story =>
    test(name + ': ' + story, async t => {
      const api = await modules[name]();
      await stories[story](api, new World().install(t), t);
    }),
  ),
);
