// Listeners of all events that come, and of all that go: onAny, onAnyOutgoing and their like.
import { remove } from './emitter.js';

/** Gives the prototype the four methods of that name; each object brings an empty list of that name. */
export function catchAll(prototype, name) {
  prototype['on' + name] = function (listener) {
    this[name].push(listener);
    return this;
  };

  prototype['prepend' + name] = function (listener) {
    this[name].unshift(listener);
    return this;
  };

  prototype['off' + name] = function (listener) {
    if (listener) remove(this[name], listener);
    else this[name] = [];
    return this;
  };

  prototype['listeners' + name] = function () {
    return this[name];
  };
}
