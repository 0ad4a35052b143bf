// How people and what they say are drawn.

/** A message as it is seen; `first` shows who said it and when. */
export function bubble({ name, text, at }, mine, first) {
  const item = element('li', 'message' + (mine ? ' mine' : '') + (first ? ' first' : ''));
  const head = element('p', 'head');
  const author = coloured(element('span', 'author', name), name);
  const time = element('time', '', new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }));
  time.dateTime = new Date(at).toISOString();
  head.append(author, time);
  item.append(face(name), head, element('p', 'body', text));
  return item;
}

/** The first letter of a name in a circle. */
export function face(name) {
  const item = coloured(element('span', 'face', [...name][0]), name);
  item.setAttribute('aria-hidden', 'true');
  return item;
}

// The same name has the same colour on every page.
function coloured(item, name) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  item.style.setProperty('--hue', hue);
  return item;
}

/** An element with a class, if any, and with text that is never markup. */
export function element(tag, style, text) {
  const made = document.createElement(tag);
  if (style) made.className = style;
  if (text !== undefined) made.textContent = text;
  return made;
}
