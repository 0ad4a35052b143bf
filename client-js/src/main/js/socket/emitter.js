// Who listens to which event. Names are prefixed before they become keys, so any name is harmless.
import { report } from './outgoing.js';

/** Gives an object the methods of an event emitter; returns what tells those who listen: `fire(event, args)`. */
export function emitter(self) {
  const fire = listeners(self, '');

  self.once = (event, listener) => {
    function once() {
      self.off(event, once);
      listener.apply(self, arguments);
    }
    once.fn = listener;
    return self.on(event, once);
  };

  self.removeListener = self.removeAllListeners = self.off;
  self.hasListeners = event => !!self.listeners(event)[0];
  return fire;
}

/**
 * Gives an object methods whose names end with `kind`, and which take a listener: onAny and its like. Without a kind they
 * take the name of an event before it. Returns what tells those who listen at that time, whatever they do to the list.
 */
export function listeners(self, kind) {
  let lists = {};

  const method = (name, act) => {
    self[name + kind] = (event, listener) => (kind ? act(listOf(''), event, '') : act(listOf(event), listener, event)) || self;
  };

  const listOf = event => (lists['$' + event] = lists['$' + event] || []);

  method('listeners', list => list);

  method('on', (list, listener) => {
    list.push(listener);
  });

  method('prepend', (list, listener) => {
    list.unshift(listener);
  });

  // Without a listener, all of that event; without arguments, all.
  method('off', (list, listener, event) => {
    if (listener) list.some((entry, i) => (entry === listener || entry.fn === listener) && list.splice(i, 1));
    else if (event === undefined) lists = {};
    else list.length = 0;
  });

  return (event, args) => (lists['$' + event] || []).slice().forEach(listener => run(listener, self, args));
}

/** Runs the application's code; what it throws goes to window.onerror and disturbs nothing here. */
export function run(callback, self, args) {
  try {
    callback.apply(self, args);
  } catch (error) {
    report(error);
  }
}
