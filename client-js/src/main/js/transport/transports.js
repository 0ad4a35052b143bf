// What can carry a line: a connection, and requests, which are held or not.
import { http } from './http.js';
import { websocket } from './websocket.js';
import { root } from '../root.js';

export const WEBSOCKET = 'websocket';
export const HELD = 'polling';
export const PLAIN = 'shortpoll';

/**
 * The kinds of transport that can run here, of those that the names allow and in their order; without names, all, best
 * first. `lasting`: a connection of its own. `held` and `plain`: which polls are allowed.
 */
export function kindsOf(given) {
  const names = given || [WEBSOCKET, HELD, PLAIN];
  const kinds = [];
  const has = name => names.indexOf(name) >= 0;
  if (root.WebSocket && has(WEBSOCKET)) kinds.push({ lasting: true, open: websocket });
  if (root.XMLHttpRequest && (has(HELD) || has(PLAIN))) {
    kinds.push({ lasting: false, open: http, held: has(HELD), plain: has(PLAIN) });
    if (names[0] !== WEBSOCKET) kinds.reverse();
  }
  return kinds;
}

/** The wire name of a kind as a line uses it now: polls are held unless the path cuts what is. */
export function nameOf(line, kind) {
  if (kind.lasting) return WEBSOCKET;
  return kind.held && !(kind.plain && line.lasts && line.memory.hold === 0) ? HELD : PLAIN;
}
