// The world around the client: a clock that moves when told, and requests and WebSockets that do what the test says.

const NAMES = ['setTimeout', 'clearTimeout', 'XMLHttpRequest', 'WebSocket'];

export class World {
  constructor() {
    this.now = 1000000;
    this.timers = [];
    /** What the client rethrew for window.onerror. */
    this.errors = [];
    this.sockets = [];
    this.requests = [];
    this.random = 0.5;
    this.next = 1;
  }

  /** Takes the place of the real world until the test is over. */
  install(test) {
    const before = NAMES.map(name => Object.getOwnPropertyDescriptor(globalThis, name));
    const { now } = Date;
    const { random } = Math;
    const fakes = [this.setTimeout(), this.clearTimeout(), recorder(FakeRequest, this.requests),
      recorder(FakeWebSocket, this.sockets)];
    NAMES.forEach((name, i) => put(name, { value: fakes[i], configurable: true, writable: true }));
    Date.now = () => this.now;
    Math.random = () => this.random;
    test.after(() => {
      NAMES.forEach((name, i) => put(name, before[i]));
      Date.now = now;
      Math.random = random;
    });
    return this;
  }

  without(name) {
    delete globalThis[name];
    return this;
  }

  /** Moves the clock, running what falls due on the way. */
  advance(ms) {
    const end = this.now + ms;
    for (let timer = this.due(end); timer; timer = this.due(end)) {
      this.timers.splice(this.timers.indexOf(timer), 1);
      this.now = timer.at;
      this.run(timer.task);
    }
    this.now = end;
  }

  /** The WebSocket opened last. */
  get socket() {
    return this.sockets[this.sockets.length - 1];
  }

  /** The requests of that method that wait for an answer. */
  pending(method) {
    return this.requests.filter(request => request.method === method && !request.over);
  }

  get get() {
    return this.only('GET');
  }

  get post() {
    return this.only('POST');
  }

  only(method) {
    const pending = this.pending(method);
    if (pending.length !== 1) throw new Error(pending.length + ' requests wait with ' + method);
    return pending[0];
  }

  due(end) {
    const sorted = this.timers.filter(timer => timer.at <= end).sort((a, b) => a.at - b.at || a.id - b.id);
    return sorted[0];
  }

  run(task) {
    try {
      task();
    } catch (error) {
      this.errors.push(error);
    }
  }

  setTimeout() {
    return (task, ms) => {
      const id = this.next++;
      this.timers.push({ id, task, at: this.now + (ms || 0) });
      return id;
    };
  }

  clearTimeout() {
    return id => {
      this.timers = this.timers.filter(timer => timer.id !== id);
    };
  }
}

export class FakeWebSocket {
  constructor(url, protocols, options) {
    this.url = url;
    this.headers = options.headers;
    this.sent = [];
    this.closed = false;
  }

  send(packet) {
    this.sent.push(packet);
  }

  close() {
    this.closed = true;
  }

  /** The server's frames arrive. */
  says(...packets) {
    packets.forEach(packet => this.onmessage && this.onmessage({ data: packet }));
    return this;
  }

  /** The connection ends with a close frame of that code, or, with 1006, without one. */
  ends(code) {
    if (this.onclose) this.onclose({ code });
  }

  /** As a browser tells that it could not connect. */
  fails() {
    if (this.onerror) this.onerror({});
    this.ends(1006);
  }

  /** What was sent since the last call. */
  taken() {
    return this.sent.splice(0);
  }
}

export class FakeRequest {
  constructor() {
    this.over = false;
    this.headers = {};
    this.since = Date.now();
  }

  open(method, url) {
    this.method = method;
    this.url = url;
  }

  setRequestHeader(name, value) {
    this.headers[name] = value;
  }

  send(body) {
    this.body = body;
  }

  // Nothing is told of a request that is over.
  abort() {
    if (!this.over) this.gone();
  }

  /** The time from the start; as in a browser, it may be changed while the request is under way. */
  set timeout(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.gone(), ms - (Date.now() - this.since));
  }

  gone() {
    this.aborted = true;
    this.end(0, '');
  }

  answers(...packets) {
    this.end(200, packets.join('\x1e'));
  }

  /** Status 0 is what a network error looks like. */
  fails(status) {
    this.end(status, 'no');
  }

  end(status, text) {
    clearTimeout(this.timer);
    this.over = true;
    this.status = status;
    this.responseText = text;
    if (this.onloadend) this.onloadend();
  }
}

function put(name, descriptor) {
  if (descriptor) Object.defineProperty(globalThis, name, descriptor);
  else delete globalThis[name];
}

function recorder(Type, made) {
  return function () {
    const thing = new Type(...arguments);
    made.push(thing);
    return thing;
  };
}
