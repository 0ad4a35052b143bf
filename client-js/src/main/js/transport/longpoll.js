// A poll that waits: the server holds the GET until it has something to say. Wire name: polling.
import { http } from './http.js';

export function longpoll(session) {
  return http(session, () => 0);
}
