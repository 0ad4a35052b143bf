// A server that knows the extension by heart, and a network between it and the client that loses, doubles, delays and
// reorders requests and cuts connections, so that an end notices or does not. What happens next is the dice's.

const SEPARATOR = '\x1e';

/** Random numbers that a seed repeats (mulberry32). */
export function dice(seed) {
  let state = seed;
  return n => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

export class ModelServer {
  constructor(window) {
    this.window = window;
    this.heard = [];
    this.said = 0;
    this.acked = 0;
    this.key = null;
    this.poll = null;
    this.carrier = null;
  }

  says(count) {
    for (let i = 0; i < count; i++) this.said++;
    this.flush();
  }

  shake(url) {
    const { hawser } = url;
    if (this.key === null) this.key = hawser;
    if (this.key !== hawser) throw new Error('another key');
    this.acknowledge(+(url.ack || 0));
    return '0' + JSON.stringify({ sid: 's', upgrades: [], pingInterval: 25000, pingTimeout: 20000, maxPayload: 60,
      received: this.heard.length, window: this.window });
  }

  /** A request: `answer(status, packets)` may be called now or later, or never. */
  request(method, url, body, answer) {
    if (!url.sid) return answer([this.shake(url)]);
    if (method === 'POST') {
      this.receive(body.split(SEPARATOR), {});
      return answer(['6' + this.heard.length]);
    }
    this.acknowledge(+url.ack);
    this.carry({ answer, position: () => this.acked });
    return null;
  }

  /** A connection: `link.push(packets)` sends to the client. */
  connect(url, link) {
    link.push([this.shake(url)]);
    if (!this.carrier) this.carry(link);
  }

  receive(packets, link) {
    packets.forEach(packet => {
      const rest = packet.slice(1);
      if (packet.charAt(0) === '2') {
        if (link.push) link.push(['3' + rest]);
        return;
      }
      if (link.push && link !== this.carrier) this.carry(link);
      if (packet.charAt(0) === '6') {
        const numbers = rest.split('.');
        this.acknowledge(+numbers[0]);
        if (numbers[1]) link.next = +numbers[1];
      } else if (packet.charAt(0) === '4') {
        const number = link.next++;
        if (number > this.heard.length + 1 || !number) throw new Error('the client left a gap: ' + packet);
        if (+rest !== number) throw new Error('the client numbered ' + packet + ' as ' + number);
        if (number === this.heard.length + 1) this.heard.push(+rest);
      } else if (packet.charAt(0) !== '3') {
        throw new Error('the client said ' + packet);
      }
    });
    this.flush();
  }

  acknowledge(count) {
    if (count > this.said) throw new Error('the client has what was never sent');
    this.acked = Math.max(this.acked, count);
  }

  carry(link) {
    const older = this.carrier;
    this.carrier = link;
    link.sent = null;
    if (older && older.answer) older.answer(['6']);
    if (older && older.close) older.close();
    this.flush();
  }

  lost(link) {
    if (this.carrier === link) this.carrier = null;
  }

  flush() {
    const link = this.carrier;
    if (!link) return;
    const begins = link.sent === null || link.sent === undefined;
    const from = begins ? this.acked : link.sent;
    if (from >= this.said && !(link.push && (begins || link.told !== this.heard.length))) return;
    const batch = [begins ? '6' + this.heard.length + '.' + (from + 1) : '6' + this.heard.length];
    for (let n = from + 1; n <= Math.min(this.said, from + 7); n++) batch.push('4' + n);
    link.sent = Math.min(this.said, from + 7);
    link.told = this.heard.length;
    if (link.answer) {
      this.carrier = null;
      link.answer(batch);
    } else {
      link.push(batch);
      if (link.sent < this.said) this.flush();
    }
  }
}

/** The network between a world's requests and sockets, and a server. */
export class HostilePipe {
  constructor(world, server, roll) {
    this.world = world;
    this.server = server;
    this.roll = roll;
    this.air = [];
    this.seen = new Set();
    this.wires = [];
    this.hostile = true;
  }

  /** Takes up what the client has begun since the last call. */
  look() {
    const { world } = this;
    world.requests.forEach(request => {
      if (this.seen.has(request) || request.body === undefined) return;
      this.seen.add(request);
      const go = () => this.arrive(request);
      this.air.push(go);
      if (this.hostile && !this.roll(6)) this.air.push(go);
    });
    world.sockets.forEach(socket => {
      if (this.seen.has(socket)) return;
      this.seen.add(socket);
      if (this.hostile && !this.roll(4)) this.wires.push(new Wire(this, socket, this.roll(2) ? 'refused' : 'hung'));
      else this.wires.push(new Wire(this, socket, 'open'));
    });
  }

  arrive(request) {
    this.server.request(request.method, parse(request.url), request.body, packets =>
      this.air.push(() => {
        if (!request.over) request.answers(...packets);
      }),
    );
  }

  step() {
    this.look();
    const { air, roll } = this;
    if (air.length && roll(3)) {
      const next = air.splice(this.hostile ? roll(air.length) : 0, 1)[0];
      if (!this.hostile || roll(6)) this.world.run(next);
    }
    this.wires.forEach(wire => wire.step());
    if (this.hostile && !roll(40)) {
      const pending = this.world.requests.filter(request => !request.over && request.body !== undefined);
      if (pending.length) pending[roll(pending.length)].fails(roll(2) ? 0 : 504);
    }
    if (this.hostile && !roll(30) && this.wires.length) this.wires[roll(this.wires.length)].cut(roll(2), roll(2));
  }
}

class Wire {
  constructor(pipe, socket, fate) {
    this.pipe = pipe;
    this.socket = socket;
    this.fate = fate;
    this.down = [];
    this.link = { push: packets => this.down.push(packets), close: () => this.cut(true, true) };
    this.begun = false;
  }

  step() {
    const { pipe, socket } = this;
    const { roll, server } = pipe;
    if (this.fate === 'dead') return;
    if (socket.closed) return this.cut(true, false);
    if (this.fate === 'hung') return;
    if (this.fate === 'refused') {
      this.fate = 'dead';
      return socket.fails();
    }
    if (!this.begun) {
      this.begun = true;
      server.connect(parse(socket.url), this.link);
    }
    if (socket.sent.length && roll(2)) server.receive(socket.taken(), this.link);
    if (this.fate !== 'dead' && this.down.length && roll(2)) socket.says(...this.down.shift());
  }

  cut(serverNotices, clientNotices) {
    if (this.fate === 'dead') return;
    this.fate = 'dead';
    if (serverNotices) this.pipe.server.lost(this.link);
    if (clientNotices) this.socket.ends(this.pipe.roll(2) ? 1006 : 1000);
  }
}

function parse(url) {
  return Object.fromEntries(new URL(url.replace(/^ws/, 'http')).searchParams);
}
