// Events that a socket could not send yet, or with retries has no answer to, in order: they lie in its `queue` by their
// number, from `head` to `tail`, and `weight` is what they weigh together. Any of them leaves at the same cost.

export function enqueue(socket, entry) {
  entry.number = socket.tail++;
  socket.queue[entry.number] = entry;
  socket.weight += entry.weight;
}

/** Forgets an event, if it is in the queue. */
export function dequeue(socket, entry) {
  if (socket.queue[entry.number]) socket.weight -= entry.weight;
  delete socket.queue[entry.number];
}

/** The event that is next; undefined when there is none. */
export function firstOf(socket) {
  while (socket.head < socket.tail && !socket.queue[socket.head]) socket.head++;
  return socket.queue[socket.head];
}
