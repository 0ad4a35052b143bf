// What the person sees of a conversation. Everything that others wrote becomes text, never markup.
import { bubble, element, face } from './bubble.js';

const CARRIERS = { websocket: 'WebSocket', polling: 'Long-polling', shortpoll: 'Polling' };
/** How long somebody is shown as typing, in milliseconds. */
const TYPING = 4000;
/** Messages of one person within so many milliseconds stand together. */
const TOGETHER = 5 * 60 * 1000;
/** How many messages the page shows; beyond it the oldest goes. */
const SHOWN = 500;

const $ = id => document.getElementById(id);

export class View {
  constructor() {
    this.people = [];
    this.typing = new Map();
    this.me = '';
    this.last = { name: '', at: 0 };
  }

  /** The wire name of the transport that carries the page now, or null. */
  carriedBy(transport) {
    const badge = $('badge');
    badge.dataset.transport = transport || 'offline';
    badge.textContent = transport ? CARRIERS[transport] || transport : 'Offline';
  }

  /** This person is in the room; `back` after a loss that the room has outlived. */
  entered(place, people, back) {
    document.body.dataset.view = 'chat';
    document.title = '#' + place.room + ' · Hawser chat';
    $('title').textContent = '#' + place.room;
    this.me = place.name;
    this.people = people;
    this.showPeople();
    this.mayKnock(true);
    if (back) return;
    this.clear();
    $('text').focus();
  }

  /** The server is asked to let this person in. */
  knocks() {
    $('refusal').textContent = '';
    this.mayKnock(false);
  }

  mayKnock(may) {
    $('knock').disabled = !may;
    $('knock').textContent = may ? 'Join' : 'Joining…';
  }

  /** Back at the door, and why. */
  out(reason) {
    this.mayKnock(true);
    document.body.dataset.view = 'door';
    document.title = $('title').textContent = 'Hawser chat';
    $('refusal').textContent = reason;
    $('name').focus();
  }

  joined(name) {
    if (!this.people.includes(name)) this.people.push(name);
    this.showPeople();
    if (name !== this.me) this.notice(name + ' joined');
  }

  left(name) {
    this.people = this.people.filter(one => one !== name);
    this.stopsTyping(name);
    this.showPeople();
    this.notice(name + ' left');
  }

  types(name) {
    clearTimeout(this.typing.get(name));
    this.typing.set(name, setTimeout(() => this.stopsTyping(name), TYPING));
    this.showTyping();
  }

  stopsTyping(name) {
    clearTimeout(this.typing.get(name));
    if (this.typing.delete(name)) this.showTyping();
  }

  says(message, mine) {
    const before = mine && bubbleOf(message.draft);
    const stay = !atEnd();
    if (before) before.remove();
    this.stopsTyping(message.name);
    const first = message.name !== this.last.name || message.at - this.last.at > TOGETHER;
    this.last = message;
    const item = bubble(message, mine, first);
    item.dataset.id = message.id;
    this.append(item, stay && !before);
  }

  /** Messages that were said while this page was away, and are not kept any more. */
  gap(count) {
    this.dropAccepted();
    this.notice(count + (count === 1 ? ' message' : ' messages') + ' came while you were away and cannot be shown any more');
  }

  /** A draft of this person's own is on its way. */
  waits(draft) {
    const item = bubble({ name: this.me, text: draft.text, at: Date.now() }, true, false);
    item.dataset.draft = draft.id;
    item.classList.add('waiting');
    item.append(element('span', 'state', 'Sending…'));
    $('unsent').append(item);
    $('empty').hidden = true;
    toEnd();
  }

  accepted(draft) {
    const item = bubbleOf(draft.id);
    if (!item) return;
    item.classList.replace('waiting', 'accepted');
    item.querySelector('.state').textContent = 'Sent';
  }

  refused(draft, reason) {
    const item = bubbleOf(draft.id);
    if (!item) return;
    item.classList.replace('waiting', 'failed');
    item.querySelector('.state').textContent = 'Not sent: ' + reason;
  }

  clear() {
    this.dropAccepted();
    $('log').replaceChildren();
    this.last = { name: '', at: 0 };
    $('empty').hidden = !!$('unsent').children.length;
  }

  /** Nothing of this person's own is on its way any more. */
  forget() {
    $('unsent').replaceChildren();
  }

  /** Drafts that were accepted, and whose messages will not come any more. */
  dropAccepted() {
    $('unsent').querySelectorAll('.accepted').forEach(item => item.remove());
  }

  notice(text) {
    const stay = !atEnd();
    this.last = { name: '', at: 0 };
    this.append(element('li', 'notice', text), stay);
  }

  append(item, stay) {
    const log = $('log');
    log.append(item);
    if (log.children.length > SHOWN) log.firstElementChild.remove();
    $('empty').hidden = true;
    if (stay) $('newest').hidden = false;
    else toEnd();
  }

  showPeople() {
    const others = this.people.filter(name => name !== this.me).sort((a, b) => a.localeCompare(b));
    $('people').replaceChildren(...[this.me, ...others].map(name => this.person(name)));
    $('count').textContent = this.people.length;
  }

  person(name) {
    const item = element('li', '');
    item.append(face(name), element('span', 'called', name));
    if (name === this.me) item.append(element('span', 'you', 'you'));
    return item;
  }

  showTyping() {
    const names = [...this.typing.keys()];
    const who = names.length > 2 ? names.length + ' people' : names.join(' and ');
    $('typing').textContent = who && who + (names.length > 1 ? ' are typing…' : ' is typing…');
  }
}

/** Shows the end of the conversation. */
export function toEnd() {
  $('stream').scrollTop = $('stream').scrollHeight;
  $('newest').hidden = true;
}

export function atEnd() {
  const { scrollTop, clientHeight, scrollHeight } = $('stream');
  return scrollTop + clientHeight > scrollHeight - 80;
}

function bubbleOf(draft) {
  return [...$('unsent').children].find(item => item.dataset.draft === draft);
}
