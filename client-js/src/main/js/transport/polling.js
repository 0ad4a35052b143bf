// A poll that does not wait: the server answers each GET at once, and the client rests between them. Wire name: shortpoll.
import { http } from './http.js';

/** Milliseconds between polls: right after something was sent or received, and when nothing has been for long. */
const SHORTEST = 100;
const LONGEST = 2000;
const GROWTH = 1.5;

export function polling(session) {
  let ms = SHORTEST;
  return http(session, active => {
    // A ping waits for the next poll, so the longest rest must leave its pong time to arrive.
    ms = active ? SHORTEST : Math.min(ms * GROWTH, LONGEST, session.pingTimeout / 4);
    return ms;
  });
}
