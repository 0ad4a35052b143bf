// Computed properties. The compiler turns those of a class into ES5 with 200 bytes of its own beside them.

/** Gives all objects of that prototype a property that `get` computes; the compiler must know its name as fixed. */
export function getter(prototype, name, get) {
  Object.defineProperty(prototype, name, { get });
}
