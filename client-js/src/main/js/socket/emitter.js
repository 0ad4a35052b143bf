// Who listens to which event. Names are prefixed before they become keys, so any name is harmless.
import { report } from './outgoing.js';

/** Gives all objects of that prototype the methods of an event emitter; each object brings an empty `lists`. */
export function emitter(prototype) {
  prototype.on = function (event, listener) {
    (this.lists['$' + event] = this.listeners(event)).push(listener);
    return this;
  };

  prototype.once = function (event, listener) {
    const self = this;
    function once() {
      self.off(event, once);
      listener.apply(self, arguments);
    }
    once.fn = listener;
    return self.on(event, once);
  };

  // Without a listener, all of that event; without arguments, all.
  prototype.off = prototype.removeListener = prototype.removeAllListeners = function (event, listener) {
    if (event === undefined) this.lists = {};
    else if (listener) remove(this.listeners(event), listener);
    else delete this.lists['$' + event];
    return this;
  };

  prototype.listeners = function (event) {
    return this.lists['$' + event] || [];
  };

  prototype.hasListeners = function (event) {
    return this.listeners(event).length > 0;
  };
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
