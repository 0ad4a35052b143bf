// One way to one server, shared by the sockets of its namespaces: keeps a line open while one of them is active.
import { assign } from './assign.js';
import { BINARY, Decoder, Encoder, EVENT, SHAPE } from './codec.js';
import { emitter, run } from './emitter.js';
import { outgoing } from './outgoing.js';
import { Socket } from './socket.js';
import { parseAddress } from '../engine/address.js';
import { backoff } from '../engine/backoff.js';
import { openLine } from '../engine/line.js';
import { root } from '../root.js';

const DEFAULTS = {
  reconnection: true,
  reconnectionAttempts: Infinity,
  reconnectionDelay: 1000,
  reconnectionDelayMax: 5000,
  randomizationFactor: 0.5,
  timeout: 20000,
  autoConnect: true,
  parser: { Encoder, Decoder },
};

export function Manager(url, options) {
  if (typeof url === 'object') {
    options = url;
    url = '';
  }
  const self = this;
  const fire = emitter(self);
  const opts = assign(assign({}, DEFAULTS), options);
  const memory = {};
  // In order, and by namespace.
  const sockets = (self.nsps = []);
  // Messages of a session that the server ended before it took them.
  let unsaid = [];
  let attempts = 0;
  let callback;

  self.opts = opts;
  self.encoder = new opts.parser.Encoder();

  self.socket = (nsp, given) => {
    let socket = sockets[nsp];
    if (!socket) sockets.push((socket = sockets[nsp] = new Socket(self, nsp, given || {})));
    return opts.autoConnect ? socket.connect() : socket;
  };

  /** Opens a line if there is none. A callback hears how that went, and if it failed, no other try follows. */
  self.open = self.connect = given => {
    if (self.line) return self;
    rest();
    callback = given;
    const decoder = new opts.parser.Decoder();
    decoder.on('decoded', packet => {
      const socket = sockets[packet.nsp];
      fire('packet', [packet]);
      if (socket) socket.receive(packet);
    });
    const line = outgoing(openLine(parseAddress(url, opts), opts, memory, {
      opened,
      ended,
      message(data) {
        // A session that brings nothing is a try that failed.
        attempts = 0;
        try {
          decoder.add(data);
        } catch (malformed) {
          line.close();
          ended('parse error', malformed, true);
        }
      },
      tell: (event, transport, why) => fire(event, [transport, why]),
    }));
    self.line = line;
    return self;
  };

  self.disconnect = () => quit('forced close');

  function opened() {
    self.isOpen = true;
    fire('open');
    sockets.forEach(socket => socket.enter());
    if (attempts) fire('reconnect', [attempts]);
    if (callback) run(callback, self);
  }

  // What comes next is set before the application hears of it, so that it can change it.
  function ended(reason, detail, opened) {
    const error = assign(new Error(reason), { context: detail });
    const { line } = self;
    const tries = attempts;
    const told = callback;
    if (!line) return;
    // One that brought nothing has heard nothing but CONNECT.
    if (line.settled && !attempts) unsaid = unsaid.concat(line.queue);
    rest();
    const again = !told && opts.reconnection && tries < opts.reconnectionAttempts;
    attempts = again ? tries + 1 : 0;
    if (again) retry(tries, line.pause);
    if (opened) drop(reason, reason, error);
    else {
      fire('error', [error]);
      sockets.forEach(socket => socket.failed(error));
      if (told) run(told, self, [error]);
    }
    if (!tries) return;
    if (!again) fire('reconnect_failed');
    fire('reconnect_error', [error]);
  }

  function retry(tries, pause) {
    const delay = Math.max(opts.reconnectionDelay, pause | 0);
    // Runs while the next line is waited for.
    self.timer = setTimeout(() => {
      fire('reconnect_attempt', [attempts]);
      if (self.timer) self.open();
    }, backoff(tries, delay, Math.max(delay, opts.reconnectionDelayMax), opts.randomizationFactor));
  }

  /** For a socket that has joined: what the server had not taken of its events goes out again, before all others. */
  self.resay = nsp => {
    let whose;
    unsaid = unsaid.filter(packet => {
      // Events alone; and what is binary belongs to the text before it.
      if (typeof packet === 'string') {
        const parts = SHAPE.exec(packet.slice(1));
        whose = parts && parts[1] % BINARY === EVENT && (parts[3] || '/');
      }
      if (whose !== nsp) return whose;
      self.line.send([packet]);
      return false;
    });
  };

  /** A socket has gone: the last one to go closes the line behind it. */
  self.left = reason => {
    if (!sockets.some(socket => socket.active)) quit(reason);
  };

  function quit(reason) {
    const { line } = self;
    attempts = 0;
    rest();
    if (line) line.close();
    drop(reason, 'forced close');
  }

  function drop(reason, closed, detail) {
    sockets.forEach(socket => socket.lost(reason, detail));
    fire('close', [closed, detail]);
  }

  function rest() {
    clearTimeout(self.timer);
    self.timer = self.isOpen = self.line = null;
  }

  // An option's value without an argument, its change with one.
  Object.keys(DEFAULTS).forEach(name => {
    self[name] = value => {
      if (value === undefined) return opts[name];
      opts[name] = value;
      return self;
    };
  });

  if (opts.closeOnBeforeunload) root.addEventListener('beforeunload', () => self.line && self.line.close());
  if (opts.autoConnect) self.open();
}
