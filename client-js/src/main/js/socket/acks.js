// Answers: those that a socket waits for, in its `acks` by id, and those that it gives.
import { ACK } from './codec.js';
import { run } from './emitter.js';
import { list } from './list.js';
import { dequeue } from './queue.js';

/** Waits for the answer to an event. Those who can be told of failures get an Error or null first. */
export function expect(socket, entry) {
  const { acks } = socket;
  const { id, timeout, callback } = entry;
  const failable = entry.failable || timeout >= 0 || entry.retries;
  const timer = timeout >= 0 && setTimeout(() => acks[id](new Error('operation has timed out')), timeout);
  acks[id] = (error, answer) => {
    delete acks[id];
    clearTimeout(timer);
    entry.pending = false;
    if (!error || !(entry.tries++ < entry.retries)) {
      dequeue(socket, entry);
      if (callback && (failable || !error)) run(callback, socket, failable ? [error].concat(answer || []) : answer);
    }
    socket.flush();
  };
}

/** The connection that would have brought the answers is gone. */
export function failAll({ acks }) {
  Object.keys(acks).forEach(id => acks[id](new Error('socket has been disconnected')));
}

/** The function that answers an event: once, and only to the connection that asked. */
export function answerer(socket, id) {
  let sid = socket.id;
  return function () {
    if (sid && socket.id === sid) socket.say(ACK, list(arguments), id);
    sid = 0;
  };
}
