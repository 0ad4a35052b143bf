// Round trips of the last minute: a point a message, at the time of its answer, and a line for each change of transport.
import { shape } from './element.js';
import { timeOf } from './words.js';

/** The ms that are shown. */
const SPAN = 60000;
/** The axis is logarithmic: from 1 ms to so many powers of ten. */
const DECADES = 5;
const LABELS = ['1 ms', '10 ms', '100 ms', '1 s', '10 s'];
/** Room in pixels, for labels. */
const LEFT = 50;
const BOTTOM = 22;
const TOP = 8;

export class Plot {
  constructor(svg, summary) {
    this.svg = svg;
    this.summary = summary;
    this.points = [];
    this.changes = [];
  }

  /** An answer came after so many ms. */
  add(ms, transport) {
    this.points.push({ at: performance.now(), ms, transport });
    this.points = recent(this.points);
    this.sum();
  }

  /** Another transport carries from now on. */
  moved(transport) {
    this.changes.push({ at: performance.now(), transport });
  }

  sum() {
    const sorted = this.points.map(point => point.ms).sort((a, b) => a - b);
    const middle = sorted[sorted.length >> 1];
    this.summary.textContent = 'Half within ' + timeOf(middle) + ', all within ' + timeOf(sorted[sorted.length - 1]) + '.';
  }

  draw() {
    const { svg } = this;
    const width = svg.clientWidth;
    const height = svg.clientHeight;
    const now = performance.now();
    const x = at => LEFT + (width - LEFT - 8) * (1 - (now - at) / SPAN);
    const y = ms => TOP + (height - TOP - BOTTOM) * (1 - Math.min(1, Math.log10(Math.max(1, ms)) / (DECADES - 0.7)));
    this.points = recent(this.points);
    this.changes = recent(this.changes);
    svg.setAttribute('viewBox', [0, 0, width, height].join(' '));
    svg.replaceChildren(
      ...LABELS.flatMap((label, power) => level(label, y(10 ** power), width)),
      ...this.changes.map(change => mark(change, x(change.at), height)),
      ...this.points.map(({ at, ms, transport }) => shape('circle', { cx: x(at), cy: y(ms), r: 3, class: transport })),
      shape('text', { x: LEFT, y: height - 4 }, '1 min ago'),
      shape('text', { x: width - 8, y: height - 4, class: 'end' }, 'now'),
    );
  }
}

function level(label, y, width) {
  return [
    shape('line', { x1: LEFT, x2: width - 8, y1: y, y2: y, class: 'level' }),
    shape('text', { x: LEFT - 8, y: y + 4, class: 'end' }, label),
  ];
}

function mark({ transport }, x, height) {
  return shape('line', { x1: x, x2: x, y1: TOP, y2: height - BOTTOM, class: 'change ' + transport });
}

function recent(all) {
  const oldest = performance.now() - SPAN;
  return all.filter(one => one.at > oldest);
}
