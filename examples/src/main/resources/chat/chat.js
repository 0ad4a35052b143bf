// The page: what the person does goes into the conversation, and what comes of it goes to the view.
import { Conversation, randomWord } from './conversation.js';
import { View, atEnd, toEnd } from './view.js';

const { io } = window;
const $ = id => document.getElementById(id);

const view = new View();
const socket = io();
const conversation = new Conversation(socket, key(), view);
const text = $('text');

$('door').addEventListener('submit', event => {
  event.preventDefault();
  join($('room').value.trim(), $('name').value.trim());
});

$('composer').addEventListener('submit', event => {
  event.preventDefault();
  say();
});

text.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  say();
});

text.addEventListener('input', () => {
  grow();
  if (text.value) conversation.typing();
});

$('leave').addEventListener('click', () => {
  conversation.leave();
  view.forget();
  view.out('');
  people(false);
  history.replaceState(null, '', location.pathname);
});

$('toggle').addEventListener('click', () => people(!document.body.classList.contains('people-open')));
document.addEventListener('keydown', event => event.key === 'Escape' && people(false));
$('newest').addEventListener('click', toEnd);
$('stream').addEventListener('scroll', () => atEnd() && ($('newest').hidden = true));

// A page that goes says so; one that comes back from the browser's memory goes on.
addEventListener('pagehide', () => socket.disconnect());
addEventListener('pageshow', event => event.persisted && socket.connect());

const link = new URLSearchParams(location.search);
$('room').value = link.get('room') || $('room').value;
$('name').value = link.get('name') || '';
if (link.get('room') && link.get('name')) join(link.get('room'), link.get('name'));
else $('name').focus();

function join(room, name) {
  const changed = conversation.join(room, name);
  if (changed) view.forget();
  view.knocks();
  history.replaceState(null, '', '?' + new URLSearchParams({ room, name }));
}

function say() {
  const said = text.value.trim();
  if (!said || !conversation.say(said)) return;
  text.value = '';
  grow();
  text.focus();
}

function grow() {
  text.style.height = 'auto';
  text.style.height = text.scrollHeight + 2 + 'px';
}

function people(open) {
  document.body.classList.toggle('people-open', open);
  $('toggle').setAttribute('aria-expanded', open);
}

// Kept for this tab, so that the same person comes back after loading the page again.
function key() {
  try {
    const kept = sessionStorage.getItem('key') || randomWord();
    sessionStorage.setItem('key', kept);
    return kept;
  } catch (forbidden) {
    return randomWord();
  }
}
