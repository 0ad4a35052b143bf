// Which transport comes next, and whether to wait before it: a pure rule, a new ladder for each end of a session.

const WEBSOCKET = 'websocket';
/** A WebSocket that dies without a goodbye before this age (ms) is suspected; two in a row and it is left. */
const YOUNG = 10000;
/** What a WebSocket has for delivering the open packet, in ms, while there are rungs below it. */
const PROMPT = 2500;

/** A ladder at its top. `rungs` are wire names, best first. */
export function ladder(rungs) {
  return at(rungs, 0, 0, false);
}

export function rung(ladder) {
  return ladder.rungs[ladder.position];
}

/**
 * The ladder after a session on its rung ended. `end.opened`: the open packet had come; `end.clean`: one side said
 * goodbye, or the peer spoke nonsense, so that the network is not to blame; `end.life`: ms from open to end.
 *
 * A rung that does not open, or that loses a session, leads to the one below at once. A WebSocket has two lives: it is
 * kept when it was lost, unless that was while young and for the second time in a row. Below the bottom comes the top,
 * after a wait, so that an outage in which every rung fails pushes nobody down for good.
 */
export function afterEnd(ladder, end) {
  const { rungs, position } = ladder;
  const young = end.life < YOUNG ? ladder.young + 1 : 0;
  if (end.opened && end.clean) return at(rungs, position, 0, true);
  if (end.opened && rungs[position] === WEBSOCKET && young < 2) return at(rungs, position, young, true);
  return position + 1 < rungs.length ? at(rungs, position + 1, 0, false) : at(rungs, 0, 0, true);
}

/** The ms that the rung has for delivering the open packet when `left` remain for the whole try: the last one has all. */
export function patience(ladder, left) {
  if (ladder.position === ladder.rungs.length - 1) return left;
  return Math.min(left, rung(ladder) === WEBSOCKET ? PROMPT : left / 2);
}

function at(rungs, position, young, wait) {
  return { rungs, position, young, wait };
}
