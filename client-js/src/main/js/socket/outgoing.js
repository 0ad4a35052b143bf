// Messages on their way to a line, in order: a Blob is read first, and what comes behind it waits.
import { toPacket } from '../packet/packet.js';

/**
 * Gives the function that sends messages together. It returns a promise of their departure if they have to wait, and
 * undefined otherwise. A Blob that cannot be read is reported as what a listener throws is, and what it was part of is
 * not sent.
 */
export function outgoing(line) {
  let last;
  return messages => {
    if (last || messages.some(isBlob)) {
      last = Promise.all([last].concat(messages.map(read))).then(ready => send(ready.slice(1)), report);
    } else {
      send(messages);
    }
    return last;
  };

  function send(messages) {
    line.send(messages.map(toPacket));
  }
}

/** Whether it is a Blob, or a File. Old worlds have none. */
export function isBlob(value) {
  return typeof Blob === 'function' && value instanceof Blob;
}

/** Throws the error where window.onerror finds it and nothing is disturbed. */
export function report(error) {
  setTimeout(() => {
    throw error;
  });
}

function read(message) {
  return isBlob(message) ? message.arrayBuffer() : message;
}
