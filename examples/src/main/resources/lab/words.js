// What transports, and the reason codes of their changes, are called in words that need no manual.

const NAMES = { websocket: 'WebSocket', polling: 'Long-polling', shortpoll: 'Polling' };

const REASONS = {
  refused: 'What was tried before was refused on the way.',
  hung: 'What was tried before did not open in time.',
  'black-holed': 'The WebSocket opened, but nothing came back through it.',
  silent: 'The way before fell silent: nothing sent on it was answered.',
  reset: 'The connection before was torn down on the way.',
  closed: 'The connection before was closed properly, by the server or on the way.',
  better: 'A better way opened in the background and proved itself.',
};

/** What a transport is called; `transport` is its wire name. */
export function nameOf(transport) {
  return NAMES[transport] || transport;
}

/** What a reason code means. */
export function reasonOf(code) {
  const [word, ms] = code.split(' ');
  if (word === 'cut') return 'Requests are cut off after ' + timeOf(+ms) + ' here: they are not held any more.';
  return REASONS[word] || 'It opened first.';
}

/** Milliseconds as a person would write them. */
export function timeOf(ms) {
  if (ms < 995) return Math.round(ms) + ' ms';
  return ms < 9950 ? (ms / 1000).toFixed(1) + ' s' : Math.round(ms / 1000) + ' s';
}
