// How the tests' stories begin: a server that opens sessions, and a client that is connected.
import { io } from '../../main/js/index.js';

let servers = 0;

/** A server that no test before has used, so that no connection is shared with one. */
export function freshUrl() {
  return 'http://server' + servers++ + '.test';
}

export function openPacket(changes) {
  const shake = { sid: 'engine', upgrades: [], pingInterval: 25000, pingTimeout: 20000, maxPayload: 1000 };
  return '0' + JSON.stringify(Object.assign(shake, changes));
}

/** What the socket's application hears, as `[event, ...args]`; of a disconnect, the reason. */
export function hears(socket, ...events) {
  const heard = [];
  socket.on('disconnect', reason => heard.push(['disconnect', reason]));
  events.concat('connect', 'connect_error').forEach(event =>
    socket.on(event, (...args) => heard.push([event].concat(args.map(arg => (arg instanceof Error ? arg.message : arg))))),
  );
  return heard;
}

/** A socket that is connected over WebSocket, its CONNECT taken from the wire. */
export function connected(world, options) {
  const socket = io(freshUrl(), options);
  connects(world);
  return socket;
}

export function connects(world, sid) {
  world.socket.says(openPacket(), '40{"sid":"' + (sid || 'S1') + '"}');
  world.socket.taken();
}
