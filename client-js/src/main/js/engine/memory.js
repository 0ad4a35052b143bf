// What was learned of the way to a server, kept beyond the page where there is a local storage: for an hour, since
// networks change.
import { assign } from '../socket/assign.js';

const EXPIRY = 3600000;

/** Adds to a memory what was kept for that endpoint. */
export function recall(memory, endpoint) {
  try {
    const kept = JSON.parse(localStorage[endpoint]);
    if (kept.until + EXPIRY > Date.now()) assign(memory, kept);
  } catch (nothing) {
    // no storage, no permission, or nothing in it
  }
}

export function keep(memory, endpoint) {
  try {
    localStorage[endpoint] = JSON.stringify(memory);
  } catch (nothing) {
    // the page remembers, as long as it lives
  }
}
