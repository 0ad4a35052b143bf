// Who listens to which event. Names are prefixed before they become keys, so any name is harmless.
import { report } from './outgoing.js';

/** Gives an object the methods of an event emitter. */
export function emitter(self) {
  let lists = {};

  self.on = (event, listener) => {
    (lists['$' + event] = self.listeners(event)).push(listener);
    return self;
  };

  self.once = (event, listener) => {
    function once() {
      self.off(event, once);
      listener.apply(self, arguments);
    }
    once.fn = listener;
    return self.on(event, once);
  };

  // Without a listener, all of that event; without arguments, all.
  self.off = self.removeListener = self.removeAllListeners = (event, listener) => {
    if (event === undefined) lists = {};
    else if (listener) remove(self.listeners(event), listener);
    else delete lists['$' + event];
    return self;
  };

  self.listeners = event => lists['$' + event] || [];
  self.hasListeners = event => self.listeners(event).length > 0;
  return self;
}

/** Tells those who listen now, in their order. */
export function fire(emitter, event, args) {
  callAll(emitter, emitter.listeners(event), args);
}

/** Calls those that are in the list now, whatever they do to it. */
export function callAll(self, list, args) {
  list.slice().forEach(listener => run(listener, self, args));
}

/** Runs the application's code; what it throws goes to window.onerror and disturbs nothing here. */
export function run(callback, self, args) {
  try {
    callback.apply(self, args);
  } catch (error) {
    report(error);
  }
}

/** Removes the first entry that is this listener, as it was given to `on` or `once`. */
export function remove(list, listener) {
  list.some((entry, i) => (entry === listener || entry.fn === listener) && list.splice(i, 1));
}
