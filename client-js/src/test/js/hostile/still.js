// The same sieges where the clock is a fake, so that what a client tries in a minute is counted to the last try.
import assert from 'node:assert';
import { io } from '../../../main/js/index.js';
import { World } from '../world.js';
import { answers, payload, shake } from './server.js';

/** ms a step: what the way to the server and back takes. */
const STEP = 10;
const SIEGE = 60000;
/** A server may send its clients away for five minutes, and half as long again for the jitter. */
const RECOVERY = 460000;

let servers = 0;

/**
 * A minute of a server that opens so, and says that when its client has said a message; and then a good one. There
 * may be so many handshakes in it, and eight times as many requests.
 */
export function besiege(test, transport, open, packets, bound) {
  const world = new World().install(test);
  const bad = new Server(world, open, () => packets);
  const options = { transports: [transport], forceNew: true };
  const socket = io('http://still' + servers++ + '.test', options);
  [socket, socket.io.socket('/chat')].forEach(one => {
    const again = () => setTimeout(() => one.connect(), 1000);
    one.on('disconnect', reason => reason === 'io server disconnect' && again());
    one.on('connect_error', () => one.active || again());
  });
  const asks = heard => world.run(() => socket.connected && socket.emit('ask', 'word', heard));
  for (let ms = 0; ms < SIEGE; ms += STEP) {
    if (ms % 1000 === 0) asks(() => {});
    bad.step();
  }
  const tried = bad.tries;
  const asked = bad.handshakes;
  world.sockets.forEach(one => one.closed || world.run(() => one.fails()));
  world.pending('GET').concat(world.pending('POST')).forEach(one => world.run(() => one.fails(0)));
  const good = new Server(world, shake({ sid: 'good' }), text => answers(text));
  let recovered = false;
  for (let ms = 0; ms < RECOVERY && !recovered; ms += STEP) {
    if (ms % 1000 === 0) asks(answer => (recovered = answer === 'good:word'));
    good.step();
  }
  assert.deepStrictEqual(world.errors, []);
  assert.strictEqual({}.polluted, undefined);
  assert.ok(recovered, 'it recovers');
  assert.ok(asked > 0 && asked <= bound, asked + ' handshakes');
  assert.ok(tried <= 8 * bound, tried + ' requests');
  return asked + ' handshakes, ' + tried + ' connections and requests';
}

class Server {
  constructor(world, open, says) {
    Object.assign(this, { world, open, says });
    this.begun = new Set(world.sockets.concat(world.requests));
    this.due = [];
  }

  /** How many connections and requests there were. */
  get tries() {
    return this.world.sockets.length + this.world.requests.length;
  }

  get handshakes() {
    const { sockets, requests } = this.world;
    return sockets.length + requests.filter(request => request.url.indexOf('&sid=') < 0).length;
  }

  step() {
    const { world } = this;
    world.sockets.slice(-20).forEach(socket => world.run(() => this.connection(socket)));
    world.requests.slice(-20).forEach(request => request.over || world.run(() => this.request(request)));
    world.advance(STEP);
  }

  connection(socket) {
    if (socket.closed) return;
    if (!this.begun.has(socket)) {
      this.begun.add(socket);
      socket.says(this.open);
    }
    const said = this.hear(socket.taken());
    socket.says(...said.map(packet => (typeof packet === 'string' ? packet : new Uint8Array(packet).buffer)));
  }

  request(request) {
    if (request.body === undefined || this.begun.has(request)) return;
    if (request.url.indexOf('&sid=') < 0) {
      this.due = [];
      request.answers(this.open);
    } else if (request.method === 'POST') {
      this.due = this.due.concat(this.hear(request.body.split('\x1e')));
      request.answers('6');
    } else if (this.due.length) request.answers(payload(this.due.splice(0)));
  }

  /** What it says to that. */
  hear(packets) {
    const messages = packets.filter(packet => packet[0] === '4');
    return [].concat(...messages.map(this.says));
  }
}
