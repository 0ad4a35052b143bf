// One way to one server, shared by the sockets of its namespaces: keeps a line open while one of them is active.
import { assign } from './assign.js';
import { Decoder, Encoder } from './codec.js';
import { emitter, fire, run } from './emitter.js';
import { outgoing } from './outgoing.js';
import { Socket } from './socket.js';
import { parseAddress } from '../engine/address.js';
import { backoff } from '../engine/backoff.js';
import { Line } from '../engine/line.js';
import { root } from '../root.js';

const DEFAULTS = {
  reconnection: true,
  reconnectionAttempts: Infinity,
  reconnectionDelay: 1000,
  reconnectionDelayMax: 5000,
  randomizationFactor: 0.5,
  timeout: 20000,
};

/** An event with its namespace, as a packet of the engine. */
const EVENTS = /^4(?:2|5\d+-)(\/[^,]*)?/;

export class Manager {
  constructor(url, options) {
    if (typeof url === 'object') return new Manager(undefined, url);
    this.url = url;
    this.opts = assign(assign({}, DEFAULTS), options);
    this.lists = {};
    this.sockets = [];
    this.memory = {};
    // Messages of a session that the server ended before it took them.
    this.unsaid = [];
    this.attempts = 0;
    this.parser = this.opts.parser || { Encoder, Decoder };
    this.encoder = new this.parser.Encoder();
    if (this.opts.closeOnBeforeunload) root.addEventListener('beforeunload', () => this.line && this.line.close());
    if (this.opts.autoConnect !== false) this.open();
  }

  named(nsp) {
    return this.sockets.filter(socket => socket.nsp === nsp)[0];
  }

  socket(nsp, options) {
    let socket = this.named(nsp);
    if (!socket) this.sockets.push((socket = new Socket(this, nsp, options || {})));
    return this.opts.autoConnect === false ? socket : socket.connect();
  }

  /** Opens a line if there is none. A callback hears how that went, and if it failed, no other try follows. */
  open(callback) {
    if (this.line) return this;
    const { opts } = this;
    this.rest();
    this.callback = callback;
    this.decoder = new this.parser.Decoder();
    this.decoder.on('decoded', packet => {
      const socket = this.named(packet.nsp);
      fire(this, 'packet', [packet]);
      if (socket) socket.receive(packet);
    });
    this.line = new Line(parseAddress(this.url, opts), opts, this.memory, this);
    this.out = outgoing(this.line);
    this.line.open();
    return this;
  }

  disconnect() {
    this.quit('forced close');
  }

  /** For the line. */
  opened() {
    const { attempts, callback } = this;
    this.attempts = 0;
    this.ready = true;
    fire(this, 'open');
    this.sockets.forEach(socket => socket.enter());
    if (attempts) fire(this, 'reconnect', [attempts]);
    if (callback) run(callback, this);
  }

  /** For the line. */
  message(data) {
    try {
      this.decoder.add(data);
    } catch (malformed) {
      this.line.close();
      this.ended('parse error', malformed, true);
    }
  }

  /** For the line. */
  ping() {
    fire(this, 'ping');
  }

  /** For the line. */
  moved(transport, why) {
    fire(this, 'transport', [transport, why]);
  }

  /** For the line. What comes next is set before the application hears of it, so that it can change it. */
  ended(reason, detail, opened) {
    const { attempts, callback } = this;
    const error = assign(new Error(reason), { description: reason, context: detail });
    const { pause } = this.line;
    if (this.line.settled) this.unsaid = this.unsaid.concat(this.line.queue);
    this.rest();
    const again = !callback && this.again(pause);
    if (opened) return this.drop(reason, error, reason);
    fire(this, 'error', [error]);
    this.sockets.forEach(socket => socket.active && fire(socket, 'connect_error', [error]));
    if (callback) run(callback, this, [error]);
    if (!attempts) return;
    if (!again) fire(this, 'reconnect_failed');
    fire(this, 'reconnect_error', [error]);
  }

  /** For a socket that has joined: what the server had not taken of its events goes out again, before all others. */
  resay(nsp) {
    let mine = false;
    this.unsaid = this.unsaid.filter(packet => {
      const event = typeof packet === 'string' && EVENTS.exec(packet);
      if (typeof packet === 'string') mine = event && (event[1] || '/') === nsp;
      if (mine) this.line.send([packet]);
      return !mine;
    });
  }

  /** A socket has gone: the last one to go closes the line behind it. */
  left(socket, reason) {
    if (!this.sockets.some(other => other.active)) this.quit(reason);
    else if (socket.state > 1) drop([socket], reason);
  }

  quit(reason) {
    const { line, out } = this;
    this.attempts = 0;
    this.rest();
    if (line) out.close();
    this.drop(reason, undefined, 'forced close');
  }

  drop(reason, detail, closed) {
    drop(this.sockets, reason, detail);
    fire(this, 'close', [closed, detail]);
  }

  // Sets the time of the next try; false if there is none.
  again(pause) {
    const { opts, attempts } = this;
    this.attempts = 0;
    if (!opts.reconnection || attempts >= opts.reconnectionAttempts) return false;
    this.attempts = attempts + 1;
    // Runs while the next line is waited for.
    this.timer = setTimeout(() => {
      fire(this, 'reconnect_attempt', [this.attempts]);
      if (this.timer) this.open();
    }, pause ? pause * (0.5 + Math.random()) : backoff(attempts, opts.reconnectionDelay, opts.reconnectionDelayMax, opts.randomizationFactor));
    return true;
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.ready = false;
    this.line = null;
  }
}

Manager.prototype.connect = Manager.prototype.open;
emitter(Manager.prototype);

// An option's value without an argument, its change with one.
Object.keys(DEFAULTS).forEach(name => {
  Manager.prototype[name] = function (value) {
    if (!arguments.length) return this.opts[name];
    this.opts[name] = value;
    return this;
  };
});

// All sockets are away before the first listener runs, for it may use another of them.
function drop(sockets, reason, detail) {
  sockets.filter(socket => socket.lost()).forEach(socket => socket.told(reason, detail));
}
