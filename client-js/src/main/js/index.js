// The front door: io(url, options) gives a socket of a namespace. hawser.d.ts documents everything public.
import { parseAddress } from './engine/address.js';
import { assign } from './socket/assign.js';
import { HawserSocket } from './socket/hawsersocket.js';
import { Manager } from './socket/manager.js';
import { Socket } from './socket/socket.js';

const managers = {};

/** As hawser.d.ts says. A namespace that the shared manager has already gives a manager of its own. */
export function io(url, options) {
  if (typeof url === 'object') return io('', url);
  const opts = options || {};
  const { endpoint, namespace } = parseAddress(url, opts);
  const shared = managers[endpoint];
  const own = opts.forceNew || opts.multiplex === false || (shared && shared.nsps[namespace]);
  const place = own ? {} : managers;
  const manager = place[endpoint] || (place[endpoint] = new Manager(url, opts));
  return manager.socket(namespace, opts);
}

export { HawserSocket, Manager, Socket, io as connect, io as default };
/** The revision of Socket.IO's protocol. */
export const protocol = 5;

assign(io, { io, connect: io, HawserSocket, Manager, Socket, protocol });
