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
  self.hasListeners = event => self.listeners(event).length > 0;
  return fire;
}

/**
 * Gives an object methods whose names end with `kind`, and which take a listener: onAny and its like. Without a kind they
 * take the name of an event before it. Returns what tells those who listen at that time, whatever they do to the list.
 */
export function listeners(self, kind) {
  let lists = {};

  const method = (name, act) => {
    self[name + kind] = (event, listener) => (kind ? act('$', event) : act('$' + event, listener, event)) || self;
  };

  method('listeners', key => lists[key] || []);

  method('on', (key, listener) => {
    (lists[key] = lists[key] || []).push(listener);
  });

  method('prepend', (key, listener) => {
    (lists[key] = lists[key] || []).unshift(listener);
  });

  // Without a listener, all of that event; without arguments, all.
  method('off', (key, listener, event) => {
    if (listener) remove(lists[key] || [], listener);
    else if (event === undefined) lists = {};
    else delete lists[key];
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

// The first entry that is this listener, as it was given to `on` or `once`.
function remove(list, listener) {
  list.some((entry, i) => (entry === listener || entry.fn === listener) && list.splice(i, 1));
}
