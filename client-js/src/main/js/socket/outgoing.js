// Messages on their way to a line, in order: a Blob is read first, and what comes behind it waits.
import { toPacket } from '../packet/packet.js';

/** Gives the function that sends messages together, and calls `then`, if there is one, when they have been sent. */
export function outgoing(line) {
  let last = null;
  return (messages, then) => {
    const send = ready => {
      line.send(ready.map(toPacket));
      if (then) then();
    };
    if (!last && !messages.some(isBlob)) return send(messages);
    const read = Promise.all(messages.map(message => (isBlob(message) ? message.arrayBuffer() : message)));
    const turn = (last ? last.then(() => read, () => read) : read).then(ready => {
      if (last === turn) last = null;
      send(ready);
    });
    last = turn;
  };
}

/** Whether it is a Blob, or a File; old Node has none. */
export function isBlob(value) {
  return typeof Blob === 'function' && value instanceof Blob;
}
