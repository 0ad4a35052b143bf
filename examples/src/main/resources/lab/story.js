// What happened, the newest first.
import { element } from './element.js';

/** How many entries are shown; beyond it the oldest goes. */
const SHOWN = 200;

export class Story {
  constructor(list) {
    this.list = list;
  }

  /** `who` is the transport that it is about, `none`, or `you`; `code` is a reason code, if there is one. */
  tell(who, title, detail, code) {
    const item = element('li', '');
    const time = element('time', '', new Date().toLocaleTimeString('en-GB'));
    const text = element('div', '');
    const head = element('p', 'title', title);
    item.dataset.who = who;
    if (code) head.append(' ', element('code', '', code));
    text.append(head, element('p', 'hint', detail));
    item.append(time, text);
    this.list.prepend(item);
    if (this.list.children.length > SHOWN) this.list.lastElementChild.remove();
  }
}
