/** Sets what the source has that is not undefined. */
export function assign(target, source) {
  Object.keys(source || {}).forEach(name => {
    if (source[name] !== undefined) target[name] = source[name];
  });
  return target;
}
