// The transports by their wire names, best first, with the global that each one needs.
import { longpoll } from './longpoll.js';
import { polling } from './polling.js';
import { websocket } from './websocket.js';
import { root } from '../root.js';

const REQUEST = 'XMLHttpRequest';

const TRANSPORTS = [
  { name: 'websocket', needs: 'WebSocket', open: websocket },
  { name: 'polling', needs: REQUEST, open: longpoll },
  { name: 'shortpoll', needs: REQUEST, open: polling },
];

/** The transport of that wire name, if there is one and it can run here. */
export function transportNamed(name) {
  return TRANSPORTS.filter(transport => transport.name === name && root[transport.needs])[0];
}

/** Those of the wire names that can run here, in the given order; without names, all, best first. */
export function usable(names) {
  return (names || TRANSPORTS.map(transport => transport.name)).filter(transportNamed);
}
