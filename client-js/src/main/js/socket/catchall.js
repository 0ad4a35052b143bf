// Listeners of all events that come, and of all that go: onAny, onAnyOutgoing and their like.
import { callAll, remove } from './emitter.js';

/** Gives an object the four methods of that name; returns what tells those who listen. */
export function catchAll(self, name) {
  let list = [];

  self['on' + name] = listener => {
    list.push(listener);
    return self;
  };

  self['prepend' + name] = listener => {
    list.unshift(listener);
    return self;
  };

  self['off' + name] = listener => {
    if (listener) remove(list, listener);
    else list = [];
    return self;
  };

  self['listeners' + name] = () => list;
  return args => callAll(self, list, args);
}
