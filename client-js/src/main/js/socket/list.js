/** The arguments of a function, as an array of its own. */
export function list(args) {
  return [].slice.call(args);
}
