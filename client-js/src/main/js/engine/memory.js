// What was learned of the way to a server, kept beyond the page where there is a local storage: for an hour, since
// networks change.
import { root } from '../root.js';

const EXPIRY = 3600000;

/** Adds to an empty memory what was kept for that endpoint. */
export function recall(memory, endpoint) {
  if (Object.keys(memory).length) return;
  try {
    const kept = JSON.parse(root.localStorage.getItem(endpoint));
    if (kept.at + EXPIRY > Date.now()) Object.keys(kept).forEach(name => (memory[name] = kept[name]));
  } catch (nothing) {
    // no storage, no permission, or nothing in it
  }
}

export function keep(memory, endpoint) {
  memory.at = Date.now();
  try {
    root.localStorage.setItem(endpoint, JSON.stringify(memory));
  } catch (nothing) {
    // the page remembers, as long as it lives
  }
}
