// A port, who listens there, and what a listener does who is bad, or good.
import http from 'node:http';
import { Wire } from './wire.js';

const SEPARATOR = '\x1e';

/** An open packet; it promises a ping every 5 s and sends none, so that a client that lives leaves after 10. */
export const shake = changes =>
  '0' + JSON.stringify({ sid: 'bad', upgrades: [], pingInterval: 5000, pingTimeout: 5000, maxPayload: 1e6, ...changes });

/** What a server of our own adds to it. */
export const LASTING = { received: 0, window: 60000 };

/**
 * Listens on that port, or on any. What it does is `connection(socket)`, `request(request, response, body)` and
 * `upgrade(wire, request)`; what is missing is refused.
 */
export async function listen(deeds, port = 0) {
  const { connection, request = refuses, upgrade } = deeds();
  const sockets = new Set();
  const server = http.createServer({ keepAliveTimeout: 60000 }, async (question, response) => {
    const parts = [];
    for await (const part of question.on('error', () => {})) parts.push(part);
    request(question, response, Buffer.concat(parts).toString());
  });
  server.on('connection', socket => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    if (connection) connection(socket);
  });
  server.on('upgrade', (question, socket, head) => {
    if (upgrade) upgrade(new Wire(question, socket, head), question);
    else socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
  server.on('clientError', () => {});
  await new Promise((resolve, reject) => server.on('error', reject).listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise(resolve => {
      server.close(resolve);
      sockets.forEach(socket => socket.destroy());
    });
  return { port: server.address().port, close };
}

function refuses(request, response) {
  response.writeHead(404).end();
}

const query = request => new URL(request.url, 'http://a').searchParams;

/** A session that opens so, and when its client has said its first message, says that, and nothing more. */
export function talks(open, packets) {
  return () => {
    let held;
    let due;
    const release = () => {
      if (!held || !due) return;
      held.end(payload(due));
      held = null;
      due = null;
    };
    return {
      upgrade(wire) {
        wire.accept().says(open);
        wire.ontext = text => {
          if (text[0] !== '4') return;
          wire.says(...packets);
          wire.ontext = () => {};
        };
      },
      request(request, response, body) {
        if (!query(request).get('sid')) {
          due = null;
          response.end(open);
        } else if (request.method === 'POST') {
          response.end('6');
          if (/(^|\x1e)4/.test(body)) due = packets;
          setImmediate(release);
        } else {
          held = response;
          release();
        }
      },
    };
  };
}

export function payload(packets) {
  return packets.map(packet => (typeof packet === 'string' ? packet : 'b' + packet.toString('base64'))).join(SEPARATOR);
}

/** One that does all right: it answers each question with its words after `good:`, and each message of a plain socket. */
export function good() {
  let sessions = 0;
  const queues = Object.create(null);
  return {
    upgrade(wire) {
      wire.accept().says(shake({ sid: 'good' + sessions++ }));
      wire.ontext = text => wire.says(...answers(text));
    },
    request(request, response, body) {
      const sid = query(request).get('sid');
      if (!sid) {
        const fresh = 'good' + sessions++;
        queues[fresh] = { packets: [] };
        return response.end(shake({ sid: fresh }));
      }
      const queue = queues[sid];
      if (!queue) return response.writeHead(400).end();
      if (request.method === 'GET') queue.held = response;
      else {
        body.split(SEPARATOR).forEach(text => queue.packets.push(...answers(text)));
        response.end('ok');
      }
      if (!queue.held || !queue.packets.length) return null;
      queue.held.end(payload(queue.packets.splice(0)));
      queue.held = null;
      return null;
    },
  };
}

/** What a good server says to that. */
export function answers(text) {
  const connect = /^40(\/\w+,)?/.exec(text);
  if (connect) return ['40' + (connect[1] || '') + '{"sid":"S"}'];
  const question = /^42(\d+)\["ask","(\w+)"\]/.exec(text);
  if (question) return ['43' + question[1] + '["good:' + question[2] + '"]'];
  const plain = /^4(ask \w+)/.exec(text);
  return plain ? ['4good:' + plain[1]] : [];
}
