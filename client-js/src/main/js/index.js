// The front door: io(url, options) gives a socket of a namespace. hawser.d.ts documents everything public.
import { parseAddress } from './engine/address.js';
import { root } from './root.js';
import { Connection } from './socket/connection.js';

const connections = {};

/** As hawser.d.ts says. A namespace that the shared connection has already gives a connection of its own. */
export function io(url, options) {
  if (typeof url === 'object') return io(undefined, url || {});
  const given = options || {};
  const address = parseAddress(url, given.path, given.query, root.location);
  const socket = connectionFor(address, given).add(address.namespace, given.auth);
  return given.autoConnect === false ? socket : socket.connect();
}

export default io;

function connectionFor(address, options) {
  const shared = connections[address.endpoint];
  if (shared && !options.forceNew && !shared.find(address.namespace)) return shared;
  const connection = new Connection(address, options);
  if (!shared && !options.forceNew) connections[address.endpoint] = connection;
  return connection;
}
