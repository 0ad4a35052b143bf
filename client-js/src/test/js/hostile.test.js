// Servers that no client should meet. Whatever they do, the client throws nothing, spins not, grows not, changes no
// prototype, and is there when a good server comes back; see hostile/judge.js.
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { judge } from './hostile/judge.js';
import * as still from './hostile/still.js';
import { LASTING, listen, payload, shake, talks } from './hostile/server.js';
import { BINARY, CLOSE, frame, PING, TEXT } from './hostile/wire.js';

const bytes = (...values) => Buffer.from(values);
const many = (count, packet) => new Array(count).fill(packet);
const CONNECTED = ['40{"sid":"S"}', '40/chat,{"sid":"T"}'];
const deep = '['.repeat(10000) + ']'.repeat(10000);
// Words that mean something to JavaScript.
const STRANGE = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];
// No number, no text: whoever makes one of it has thrown.
const COLD = '{"toString":1,"valueOf":1}';

// By kind, name and what is said.
const OPEN_PACKETS = {
  'that is empty': '0',
  'that is null': '0null',
  'that is a number': '05',
  'that is a text': '0"sid"',
  'that is a list': '0[1,2]',
  'that is no JSON': '0{"sid":',
  'without fields': '0{}',
  'with a sid alone': '0{"sid":"a"}',
  'whose sid is null': shake({ sid: null }),
  'whose sid is a list': shake({ sid: [['a']] }),
  'whose sid is cold': shake().replace('"bad"', COLD),
  'whose sid would be more of the URL': shake({ sid: 'a/&transport=x#%\r\nHost: b' }),
  'whose sid is half a character': shake().replace('"bad"', '"\\ud800"'),
  'whose sid is __proto__': shake({ sid: '__proto__', ...LASTING }),
  'whose sid is huge': shake({ sid: 'x'.repeat(100000) }),
  'with a __proto__': '0{"__proto__":{"polluted":1},' + shake().slice(2),
  'whose pings come each ms': shake({ pingInterval: 1, pingTimeout: 0, ...LASTING }),
  'whose pings came before': shake({ pingInterval: -1e9, pingTimeout: 1e9 + 1, ...LASTING }),
  'whose pings never come': shake({ pingInterval: 1e300, pingTimeout: 1e300, ...LASTING }),
  'whose pings are infinite': shake().replace(/5000/g, '1e999'),
  'whose times are texts': shake({ pingInterval: '25000', pingTimeout: '20000' }),
  'whose times are cold': shake().replace('5000', COLD),
  'whose times are no numbers': shake({ pingInterval: 'soon', pingTimeout: {} }),
  'whose pongs have no time': shake({ pingInterval: 9000, pingTimeout: -1000 }),
  'whose upgrades are no list': shake({ upgrades: { length: 1e9 } }),
  'whose bodies are less than nothing': shake({ maxPayload: -1, ...LASTING }),
  'whose bodies are cold': shake({ maxPayload: 0 }).replace(/"maxPayload":0/, '"maxPayload":' + COLD),
  'that has more than was sent': shake({ received: 1e300, window: 1e300 }),
  'that has less than nothing': shake({ received: -1e300, window: -1 }),
  'whose numbers are texts': shake({ received: 'x', window: 'y' }),
  'whose window is cold': shake(LASTING).replace('60000', COLD),
};

const ENGINE_PACKETS = {
  'of no type': [''],
  'of an unknown type': ['7', '9x'],
  'of no digit': ['hello'],
  'two opens': [shake(), shake({ sid: 'b' })],
  'a probe out of turn': ['2probe', '3probe', '5'],
  'an upgrade out of turn': ['5'],
  'a flood of noops': many(20000, '6'),
  'a flood of pings': many(20000, '2'),
  'a flood of pongs': many(20000, '3'),
  'counts that go back': ['65.1', '61.1', '60.0', '6-5.-5', '4a'],
  'counts that are none': ['6NaN.NaN', '4a', '6x.y', '4b', '6.', '4c'],
  'counts that are huge': ['61e308.1e308', '4a', '69007199254740993.9007199254740993', '4b'],
  'a message before its number': ['4a'],
  'a goodbye with counts that are none': ['1x.y.z'],
  'a goodbye that calls back at once': ['10.0.0001'],
  'a goodbye that calls back in a ms': ['10.1'],
  'a goodbye that calls back before now': ['10.-5000'],
  'a goodbye that calls back in ages': ['10.1e15'],
  'a goodbye that is long': ['1' + '9'.repeat(100000)],
  'a goodbye, and more behind it': ['1', '42["news"]', '2'],
};

const SOCKET_PACKETS = {
  'of no type': ['4'],
  'of an unknown type': ['47', '4a'],
  'a connect with null': ['40null'],
  'a connect with a list': ['40[]'],
  'a connect with a text': ['40"x"'],
  'a connect without sid': ['40{}'],
  'a connect with a deep pid': ['40{"sid":"S","pid":' + deep + '}', '42["news"]', '1'],
  'a connect with a pid and a sid that are cold': ['40{"sid":' + COLD + ',"pid":' + COLD + '}', '1'],
  'a connect twice': ['40{"sid":"S"}', '40{"sid":"T"}'],
  'a connect to a stranger': ['40/strange,{"sid":"S"}', '42/strange,["news"]'],
  'a refusal without words': ['44'],
  'a refusal with null': ['44null'],
  'a refusal with a text': ['44"no"'],
  'a refusal that is cold': ['44/chat,{"message":"no"}', '44{"message":' + COLD + '}'],
  'a refusal after the connect': [...CONNECTED, '44{"message":"no"}'],
  'a goodbye to a stranger': [...CONNECTED, '41/strange,'],
  'a goodbye to all': [...CONNECTED, '41', '41/chat,'],
  'a goodbye before the connect': ['41', '41/chat,'],
  'a goodbye with words': [...CONNECTED, '41{"why":1}'],
  'an event that is no list': [...CONNECTED, '42{"length":1}'],
  'an event without data': [...CONNECTED, '42'],
  'an event without a name': [...CONNECTED, '42[]', '42[null]', '42[[[]]]', '42[5]'],
  'an event whose name is cold': [...CONNECTED, '42[' + COLD + ']'],
  'an event of a reserved name': [...CONNECTED, '42["connect"]'],
  'an event of another reserved name': [...CONNECTED, '42["disconnect","x"]'],
  'events of strange names': [...CONNECTED, ...STRANGE.map(name => '42["' + name + '",{"__proto__":{"polluted":1}}]')],
  'namespaces of strange names': STRANGE.map(name => '40/' + name + ',{"sid":"S"}'),
  'ids of strange names': [...CONNECTED, ...STRANGE.map(name => '43' + name + '[]')],
  'an answer to nothing': [...CONNECTED, '4399["x"]', '430["x"]', '430["x"]'],
  'an answer to an id that is huge': [...CONNECTED, '43' + '9'.repeat(400) + '["x"]'],
  'an answer without id': [...CONNECTED, '43["x"]'],
  'an answer that is no list': [...CONNECTED, '430"x"'],
  'a question of an id that is huge': [...CONNECTED, '42' + '9'.repeat(400) + '["news"]'],
  'too many attachments': [...CONNECTED, '451-["news",{"_placeholder":true,"num":0}]', bytes(1), bytes(2)],
  'too few attachments': [...CONNECTED, '452-["news",{"_placeholder":true,"num":0}]', bytes(1), '42["news"]'],
  'attachments that nobody counts': [...CONNECTED, '45["news"]', '45-["news"]'],
  'a placeholder out of range': [...CONNECTED, '451-["news",{"_placeholder":true,"num":7}]', bytes(1)],
  'a placeholder below zero': [...CONNECTED, '451-["news",{"_placeholder":true,"num":-1}]', bytes(1)],
  'a placeholder of a strange name': [...CONNECTED, '451-["news",{"_placeholder":true,"num":"__proto__"}]', bytes(1)],
  'a placeholder that is cold': [...CONNECTED, '451-["news",{"_placeholder":true,"num":' + COLD + '}]', bytes(1)],
  'bytes that nobody announced': [...CONNECTED, bytes(0, 1, 2)],
  'JSON that is deep': [...CONNECTED, '42["news",' + deep + ']'],
  'JSON that is deep, with attachments': [...CONNECTED, '451-["news",' + deep + ']', bytes(1)],
  'JSON that is none': [...CONNECTED, '42["news",'],
  'JSON with halves of characters': [...CONNECTED, '42["news\\ud800","\\udc00"]'],
  'JSON with a __proto__': [...CONNECTED, '42["news",{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]'],
};

const FLOODS = {
  'events before the connect': many(30000, '42["news","' + 'x'.repeat(500) + '"]'),
  'a thousand events at once': [...CONNECTED, ...many(1000, '42["news",1]')],
  'attachments': [...CONNECTED, '451000000000-["news"]', ...many(4000, Buffer.alloc(10000))],
  'questions': [...CONNECTED, ...many(5000, '421["news"]')],
  'connects': many(5000, '40{"sid":"S"}'),
  'refusals': many(5000, '44/chat,{"message":"no"}'),
};

const answer = (status, headers, body) => (request, response) => response.writeHead(status, headers).end(body);
const raw = text => request => {
  if (request.socket.writable) request.socket.write(text);
};
/** The first request of a session opens it; what comes then is not so good. */
const then = (open, next) => (request, response, body) => {
  if (/&sid=/.test(request.url)) next(request, response, body);
  else response.end(open);
};
const OK = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n';
const endless = (request, response) => {
  const part = '4' + 'x'.repeat(1 << 16);
  const more = () => {
    while (!response.destroyed && response.write(part));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
};

const HTTP = {
  'a page of HTML': answer(200, { 'Content-Type': 'text/html' }, '<html>Welcome</html>'),
  'nothing, 204': answer(204),
  'an empty body': answer(200, {}, ''),
  'an error, 500': answer(500, {}, shake()),
  'not now, 503': answer(503, { 'Retry-After': '0' }, ''),
  'not modified, 304': answer(304),
  'a redirect without end': (request, response) => response.writeHead(302, { Location: request.url }).end(),
  'a redirect to nowhere': answer(302, { Location: 'http://127.0.0.1:1/' }),
  'a redirect to another scheme': answer(302, { Location: 'file:///etc/hosts' }),
  'a body that ends early': raw(OK + 'Content-Length: 1000\r\nConnection: close\r\n\r\n' + shake()),
  'a body that is longer than told': raw(OK + 'Content-Length: 5\r\n\r\n' + shake()),
  'two lengths': raw(OK + 'Content-Length: 5\r\nContent-Length: 6\r\n\r\n' + shake()),
  'chunks that are none': raw(OK + 'Transfer-Encoding: chunked\r\n\r\nxyz\r\n' + shake()),
  'chunks that are negative': raw(OK + 'Transfer-Encoding: chunked\r\n\r\n-5\r\n' + shake()),
  'no HTTP': raw('SSH-2.0-OpenSSH_9.2\r\n'),
  'headers without end': raw('HTTP/1.1 200 OK\r\n' + 'X-A: b\r\n'.repeat(10000)),
  'cookies': answer(200, { 'Set-Cookie': many(100, 'a=' + 'x'.repeat(50)) }, shake()),
  'gzip that is none': answer(200, { 'Content-Encoding': 'gzip' }, shake()),
  'gzip that ends early': answer(200, { 'Content-Encoding': 'gzip' }, gzipSync(shake()).subarray(0, 40)),
  'no answer': () => {},
  'half an answer': raw(OK + 'Content-Length: 1000\r\n\r\n' + shake()),
  'a body without end': endless,
  'a body without end, later': then(shake(), endless),
  'a body without end, to a client that stays': then(shake(LASTING), endless),
  'a body that is huge': then(shake(LASTING), (request, response) => response.end('60.1\x1e4' + 'x'.repeat(2e7))),
  'base64 that is none': then(shake(), answer(200, {}, 'b!!!\x1eb\x1eb=')),
  'UTF-8 that is none': then(shake(), answer(200, {}, bytes(0x34, 0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80))),
  'separators alone': then(shake(), answer(200, {}, '\x1e\x1e\x1e')),
  'noop, at once, to each poll': then(shake(), answer(200, {}, '6')),
  'noop, at once, to each poll of a client that stays': then(shake(LASTING), answer(200, {}, '6')),
  'a session unknown from its first poll': then(shake(LASTING), answer(400, {}, '{"code":1,"message":"Session ID unknown"}')),
  'an error to each POST': then(shake(LASTING), (request, response) => request.method === 'POST' && response.writeHead(500).end()),
  'no answer to a POST': then(shake(LASTING), () => {}),
};

const opened = next => wire => {
  wire.accept().says(shake());
  next(wire);
};
const code = value => opened(wire => wire.closes(value));

const WEBSOCKET = {
  'a wrong accept': wire => wire.accept('other').says(shake()),
  'garbage after the 101': wire => wire.accept().raw(Buffer.alloc(1000, 0xff)),
  'no frame after the 101': wire => wire.accept(),
  'masked frames': wire => wire.accept().raw(frame(TEXT, shake(), { masked: true })),
  'reserved bits': wire => wire.accept().raw(frame(TEXT, shake(), { rsv: 4 })),
  'an opcode of no meaning': opened(wire => wire.raw(frame(5, 'x'))),
  'fragments without end': opened(wire => {
    wire.raw(frame(TEXT, '4', { fin: false }));
    for (let i = 0; i < 2000; i++) wire.raw(frame(0, 'x'.repeat(1000), { fin: false }));
  }),
  'a continuation of nothing': opened(wire => wire.raw(frame(0, 'x'))),
  'a length of 2^62': opened(wire => wire.raw(frame(TEXT, 'x', { length: 2 ** 62 }))),
  'a frame that never ends': opened(wire => wire.raw(frame(TEXT, '4x', { length: 1000000 }))),
  'a ping that is long': opened(wire => wire.raw(frame(PING, 'x'.repeat(200)))),
  'text that is no UTF-8': opened(wire => wire.raw(frame(TEXT, bytes(0x34, 0xff, 0xfe)))),
  'bytes where text was due': wire => wire.accept().raw(frame(BINARY, shake())),
  'text where bytes were due': opened(wire => wire.says(...CONNECTED, '451-["news",{"_placeholder":true,"num":0}]', '4x')),
  'an empty text': opened(wire => wire.says('')),
  'a close without code': code(),
  'a close 1000': code(1000),
  'a close 1005': code(1005),
  'a close 1009': code(1009),
  'a close 1012': code(1012),
  'a close 4999': code(4999),
  'a close 65535': code(65535),
  'a close with half a code': opened(wire => wire.raw(frame(CLOSE, bytes(3)))),
  'a close whose reason is no UTF-8': opened(wire => wire.raw(frame(CLOSE, bytes(3, 232, 255, 254)))),
  'a reset': opened(wire => wire.socket.resetAndDestroy()),
  'a reset before the 101': wire => wire.socket.resetAndDestroy(),
  'a frame behind the close': opened(wire => wire.raw(frame(CLOSE, bytes(3, 232))).says('42["news"]')),
};

// What costs more, for a reason.
const FLOOD = { cpu: 1600, peak: 96, growth: 32 };
const BOUNDS = {
  'a flood of noops': FLOOD,
  'a flood of pings': FLOOD,
  'a flood of pongs': FLOOD,
  'a body without end': { cpu: 2000, peak: 320, growth: 32 },
  'a body without end, later': { cpu: 2000, peak: 320, growth: 32 },
  'a body without end, to a client that stays': { cpu: 2000, peak: 320, growth: 32 },
  'a body that is huge': { cpu: 1600, peak: 200, growth: 64 },
};

/** A kind of servers, each of which lays siege to a page of its own. */
function besiege(kind, rows, deeds, bounds = {}) {
  describe(kind, { concurrency: 4 }, () => {
    for (const name in rows) it(name, t => judge(t, deeds(rows[name]), { ...bounds, ...BOUNDS[name] }));
  });
}

/** A kind of servers, each by itself with a client whose clock is a fake, on both transports. */
function besiegeStill(kind, rows, bound, talk) {
  describe(kind, () => {
    for (const name in rows) {
      ['websocket', 'polling'].forEach(transport => it(name + ', ' + transport, t => {
        t.diagnostic(still.besiege(t, transport, ...talk(rows[name]), bound));
      }));
    }
  });
}

// Between two tries of a new session there is a second; a session that lives, and works, tries after a tenth of one.
const NEW = 70;
const LIVING = 610;

besiegeStill('open packet, still', OPEN_PACKETS, NEW, open => [open, ['60.1', ...CONNECTED]]);
besiegeStill('engine packet, still', ENGINE_PACKETS, NEW, packets => [shake(), packets]);
besiegeStill('engine packet to one who stays, still', ENGINE_PACKETS, LIVING, packets => [shake(LASTING), packets]);
besiegeStill('socket packet, still', SOCKET_PACKETS, NEW, packets => [shake(), packets]);
besiegeStill('socket packet to one who stays, still', SOCKET_PACKETS, LIVING, packets => [shake(LASTING), ['60.1', ...packets]]);
// What has been seen to throw, spin or grow: over real sockets, too, with the script that ships.
const TOLD = ['whose sid is cold', 'whose sid is half a character', 'whose times are cold', 'whose pings come each ms', 'whose pings never come'];
const WORST = ['a flood of pings', 'counts that go back', 'a goodbye that calls back in a ms', 'a goodbye that calls back before now'];
const SAID = ['a connect with a deep pid', 'a refusal that is cold', 'an event whose name is cold', 'too many attachments', 'JSON that is deep, with attachments'];
const pick = (rows, names) => Object.fromEntries(names.map(name => [name, rows[name]]));

besiege('open packet', pick(OPEN_PACKETS, TOLD), open => talks(open, ['60.1', ...CONNECTED]));
besiege('engine packet', pick(ENGINE_PACKETS, WORST), packets => talks(shake(LASTING), packets));
besiege('socket packet', pick(SOCKET_PACKETS, SAID), packets => talks(shake(), packets));
besiege('flood', FLOODS, packets => talks(shake(), packets), FLOOD);
besiege('HTTP', HTTP, request => () => ({ request }));
besiege('WebSocket', WEBSOCKET, upgrade => () => ({ upgrade }), { options: { transports: ['websocket'] } });
for (const [name, bounds] of Object.entries({
  'whose handlers throw': { app: 'throws', throws: true, tries: 150 },
  'that says more than is answered': { app: 'talkative', tries: 150, growth: 40, peak: 80, cpu: 1600 },
  'of the plain socket': { app: 'plain', tries: 150 },
})) {
  it('an application ' + name, t => judge(t, talks(shake(LASTING), ['60.1', ...CONNECTED, '42["news",1]', '2']), bounds));
}
