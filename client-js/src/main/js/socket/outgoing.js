// Messages on their way to a line, in order: a Blob is read first, and what comes behind it waits.
import { toPacket } from '../packet/packet.js';

/**
 * Gives a line `put(messages)`, which sends messages together. A Blob that cannot be read is reported as what a listener
 * throws is, and what it was part of is not sent. Its `close()` comes behind them all from now on, and returns a promise
 * of that if it has to wait.
 */
export function outgoing(line) {
  const { close } = line;
  let last;
  const send = messages => line.send(messages.map(toPacket));
  line.put = messages => {
    if (last || messages.some(isBlob)) {
      last = Promise.all([last].concat(messages.map(read))).then(ready => send(ready.slice(1)), report);
    } else send(messages);
  };
  line.close = () => (last ? last.then(close) : close());
  return line;
}

/** Whether it is a Blob, or a File. */
export function isBlob(value) {
  return value instanceof Blob;
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
