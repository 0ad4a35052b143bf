/** Sets what the source has that is not undefined. */
export function assign(target, source) {
  for (const name in source) if (source[name] !== undefined) target[name] = source[name];
  return target;
}
