// The switches: asked for and set past the network that they break, and shown as the server has them.
import { element } from './element.js';
import { GROUPS } from './troubles.js';

/** Other pages have the same switches: they are asked for each so many milliseconds. */
const EVERY = 3000;

export class Switches {
  /** `tell(text, detail)` hears what the person did. */
  constructor(place, tell) {
    this.tell = tell;
    this.inputs = [];
    this.direct = '';
    GROUPS.forEach(group => place.append(this.group(group)));
    this.ask();
    setInterval(() => this.ask(), EVERY);
  }

  group({ title, hint, troubles }) {
    const made = element('fieldset', '');
    made.append(element('legend', '', title), element('p', 'hint', hint), ...troubles.map(trouble => this.row(trouble)));
    return made;
  }

  row({ name, title, detail }) {
    const label = element('label', 'switch');
    const text = element('span', 'text');
    const input = element('input', '');
    Object.assign(input, { type: 'checkbox', id: name, name, disabled: true });
    input.setAttribute('role', 'switch');
    input.addEventListener('change', () => this.press(name + (input.checked ? '/on' : '/off'), title, input.checked));
    text.append(element('span', 'title', title), element('span', 'hint', detail));
    label.append(text, input);
    this.inputs.push(input);
    return label;
  }

  /** Does something by its path below the switches'; `on` is undefined where it is done at once. */
  press(path, title, on) {
    this.tell(title, on === undefined ? 'You pressed the button.' : on ? 'You switched it on.' : 'You switched it off.');
    return this.request(path, 'POST');
  }

  ask() {
    return this.request('', 'GET');
  }

  /** Ends what would keep this page from being loaded again. */
  calm() {
    const stuck = this.inputs.filter(input => input.checked && (input.name === 'outage' || input.name === 'silence'));
    stuck.forEach(({ name }) => fetch(this.address(name + '/off'), { method: 'POST', keepalive: true }));
  }

  async request(path, method) {
    try {
      const answer = await fetch(this.address(path), { method, signal: AbortSignal.timeout(EVERY) });
      this.show(await answer.json());
      say('');
    } catch (unreachable) {
      say('The lab does not answer: is it still running?');
    }
  }

  address(path) {
    return this.direct + 'network' + (path && '/' + path);
  }

  // The first answer comes through the network, as the page did, and says where the way past it is.
  show({ port, on }) {
    this.direct = 'http://' + location.hostname + ':' + port + '/';
    this.inputs.forEach(input => {
      input.disabled = false;
      input.checked = on.includes(input.name);
    });
  }
}

function say(text) {
  const place = document.getElementById('unreachable');
  if (place.textContent !== text) place.textContent = text;
}
