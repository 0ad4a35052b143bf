/** A function that gives its arguments to another one, as one array. */
export function variadic(take) {
  return function () {
    return take([].slice.call(arguments));
  };
}
