// The same conversation with the source, with the built ES module and with the built ES5 script: all public names
// survive the compiler.
import assert from 'node:assert';
import { existsSync } from 'node:fs';
import test from 'node:test';
import { gunzipSync } from 'node:zlib';
import { FOLDER, modules, read } from './modules.js';
import { freshUrl, hears, openPacket } from './story.js';
import { World } from './world.js';

const bytes = (...values) => new Uint8Array(values).buffer;

Object.keys(modules).forEach(name => {
  test(name + ' converses over WebSocket', async t => {
    const { io } = await modules[name]();
    converse(new World().install(t), io);
  });

  test(name + ' keeps its options', async t => {
    const { io } = await modules[name]();
    options(new World().install(t), io);
  });

  test(name + ' goes down the ladder', async t => {
    const { io } = await modules[name]();
    goDown(new World().install(t), io);
  });

  test(name + ' gives promises', async t => {
    const { io } = await modules[name]();
    const world = new World().install(t);
    const socket = io(freshUrl());
    world.socket.says(openPacket(), '40{"sid":"S1"}');
    const answer = socket.emitWithAck('a');
    const late = socket.timeout(5).emitWithAck('b');
    world.socket.says('430["yes"]');
    world.advance(5);
    assert.strictEqual(await answer, 'yes');
    await assert.rejects(late, /timed out/);
  });
});

Object.keys(modules).forEach(name =>
  test(name + ' exports what the types say', async () => {
    const all = await modules[name]();
    assert.deepStrictEqual(Object.keys(all).sort(), [
      'HawserSocket', 'Manager', 'Socket', 'connect', 'default', 'io', 'protocol',
    ]);
    assert.ok(all.io === all.default && all.io === all.connect && all.io === all.io.connect);
    ['HawserSocket', 'Manager', 'Socket', 'protocol'].forEach(part => assert.strictEqual(all[part], all.io[part]));
    assert.strictEqual(all.protocol, 5);
  }),
);

test('the gzipped bodies are the bodies, without a time stamp', () => {
  ['hawser.js', 'hawser.esm.js'].forEach(name => {
    const zipped = read(name + '.gz');
    assert.deepStrictEqual(gunzipSync(zipped), read(name));
    assert.strictEqual(zipped.readUInt32LE(4), 0);
  });
});

test('the source maps name the modules', () => {
  ['hawser.js', 'hawser.esm.js'].forEach(name => {
    const { sources, sourcesContent } = JSON.parse(read(name + '.map'));
    assert.ok(sources.indexOf('socket/socket.js') >= 0, String(sources));
    assert.strictEqual(sources.length, sourcesContent.length);
  });
  assert.ok(existsSync(FOLDER + '/hawser.d.ts'));
});

test('the files are safe under a strict policy, and use no fetch', () => {
  ['hawser.js', 'hawser.esm.js'].forEach(name =>
    assert.doesNotMatch(read(name).toString(), /\beval\b|\bFunction\(|\bfetch\b|\bimport\b/),
  );
});

test('the script is ES5', () => {
  assert.doesNotMatch(read('hawser.js').toString(), /=>|`|\b(let|const|class)\b|\.\.\./);
});

function converse(world, io) {
  const url = freshUrl();
  const socket = io(url + '/chat?k=v', { auth: answer => answer({ token: 't' }) });
  const heard = hears(socket, 'news', 'file');
  let once = 0;
  socket.once('news', () => once++);
  socket.on('ask', (question, answer) => answer(question + '!'));
  socket.emit('early', 1);
  assert.ok(/^ws:.*\/socket\.io\/\?EIO=4&k=v&hawser=[\w-]{22}&transport=websocket$/.test(world.socket.url), world.socket.url);
  world.socket.says(openPacket(), '2', '40/chat,{"sid":"S1"}');
  assert.deepStrictEqual(world.socket.taken(), ['40/chat,{"token":"t"}', '3', '42/chat,["early",1]']);
  assert.deepStrictEqual([socket.id, socket.connected, socket.transport], ['S1', true, 'websocket']);

  world.socket.says('42/chat,["news",1]', '42/chat,["news",2]', '42/chat,5["ask","how"]');
  world.socket.says('451-/chat,["file",{"a":{"_placeholder":true,"num":0}}]', bytes(1, 2));
  socket.send('text').emit('file', bytes(3));
  const answers = [];
  socket.emit('a', answer => answers.push(answer)).timeout(10).emit('b', error => answers.push(error.message));
  world.socket.says('43/chat,0["yes"]');
  world.advance(10);
  assert.deepStrictEqual(answers, ['yes', 'operation has timed out']);
  assert.deepStrictEqual(world.socket.taken(), [
    '43/chat,5["how!"]', '42/chat,["message","text"]', '451-/chat,["file",{"_placeholder":true,"num":0}]', bytes(3),
    '42/chat,0["a"]', '42/chat,1["b"]',
  ]);

  socket.off('news');
  world.socket.says('42/chat,["news",3]', '42["news"]', '41/chat,');
  assert.ok(!socket.connected && world.socket.closed && socket.transport === null && once === 1);
  assert.deepStrictEqual(heard, [
    ['connect'], ['news', 1], ['news', 2], ['file', { a: bytes(1, 2) }], ['disconnect', 'io server disconnect'],
  ]);
  socket.connect();
  world.socket.says(openPacket(), '44/chat,{"message":"no","data":1}');
  assert.deepStrictEqual(heard[5], ['connect_error', 'no']);
}

function options(world, io) {
  const socket = io(freshUrl(), {
    path: '/rt', query: { q: 1 }, transports: ['polling'], reconnection: true, reconnectionAttempts: 1,
    reconnectionDelay: 10, reconnectionDelayMax: 15, randomizationFactor: 0, timeout: 100, autoConnect: false,
    forceNew: true, withCredentials: true, auth: { a: 1 },
  });
  const errors = [];
  socket.on('connect_error', error => errors.push(error.message));
  assert.strictEqual(world.requests.length, 0);
  socket.connect();
  assert.ok(/\.test\/rt\/\?EIO=4&q=1&hawser=[\w-]{22}&transport=polling&t=/.test(world.get.url), world.get.url);
  assert.ok(world.get.withCredentials);
  world.advance(100);
  assert.deepStrictEqual(errors, ['timeout']);
  world.advance(10);
  world.get.fails(0);
  world.advance(100000);
  assert.deepStrictEqual(errors, ['timeout', 'transport error']);
  assert.strictEqual(world.requests.length, 2);
}

function goDown(world, io) {
  const socket = io(freshUrl());
  world.socket.fails();
  world.advance(0);
  world.get.answers(openPacket({ maxPayload: 20 }), '40{"sid":"S1"}');
  assert.deepStrictEqual([socket.transport, world.post.body], ['polling', '40']);
  socket.emit('a', 1).emit('b', 2).emit('c', 3);
  world.post.answers('ok');
  assert.strictEqual(world.post.body, '42["a",1]\x1e42["b",2]');
  world.get.fails(504);
  world.advance(1000);
  world.get.answers(openPacket({ received: 0, window: 60000 }));
  assert.strictEqual(world.post.body, '60.1\x1e40');
  assert.match(world.get.url, /&sid=engine&transport=polling&ack=0&hold=20000&t=/);
  world.post.answers('61');
  world.get.answers('61.1', '40{"sid":"S2"}');
  assert.deepStrictEqual([socket.transport, socket.id], ['polling', 'S2']);
  world.advance(600);
  world.get.fails(504);
  world.advance(100);
  assert.match(world.get.url, /&why=cut 600&hawser=[\w-]{22}&transport=shortpoll&ack=1&t=/);
  world.get.answers(openPacket({ received: 1, window: 60000 }));
  assert.deepStrictEqual([socket.transport, socket.connected], ['shortpoll', true]);
  world.advance(200);
  assert.match(world.get.url, /&why=cut 600&sid=engine&transport=shortpoll&ack=1&hold=0&t=/);
  world.get.answers('b#');
  assert.strictEqual(socket.connected, true, 'somebody in between');
}
