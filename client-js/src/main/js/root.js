// The global object of a page, a worker or Node, found without ES2020's globalThis.
export const root = typeof self === 'object' ? self : global;
