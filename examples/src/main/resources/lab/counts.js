// The table of numbered messages, both ways.
import { element } from './element.js';

const ROWS = [
  ['sent', 'Sent'],
  ['received', 'Arrived'],
  ['waiting', 'On the way'],
  ['lost', 'Lost'],
  ['doubled', 'Doubled'],
  ['reordered', 'Out of order'],
];
/** What must stay 0. */
const FLAWS = ['lost', 'doubled', 'reordered'];

export class Counts {
  constructor(body) {
    this.cells = ROWS.map(([key, title]) => {
      const line = element('tr', FLAWS.includes(key) ? 'flaw' : '');
      const head = element('th', '', title);
      const up = cell('up-' + key);
      const down = cell('down-' + key);
      head.scope = 'row';
      line.append(head, up, down);
      body.append(line);
      return { key, up, down };
    });
  }

  /** Shows `up` and `down`, each an object with a number by each row's key. */
  show({ up, down }) {
    this.cells.forEach(row => {
      write(row.up, up[row.key]);
      write(row.down, down[row.key]);
    });
  }
}

function cell(id) {
  const made = element('td', '', '0');
  made.id = id;
  return made;
}

function write(cell, number) {
  const text = number.toLocaleString('en');
  if (cell.textContent === text) return;
  cell.textContent = text;
  cell.classList.toggle('wrong', number > 0 && cell.parentNode.className === 'flaw');
}
