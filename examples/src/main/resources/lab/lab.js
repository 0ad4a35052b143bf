// The page: what the socket tells goes to the parts that show it.
import { Correspondence } from './correspondence.js';
import { Counts } from './counts.js';
import { Live } from './live.js';
import { Plot } from './plot.js';
import { Story } from './story.js';
import { Switches } from './switches.js';
import { nameOf, reasonOf } from './words.js';

/** How often the page is brought up to date, in milliseconds. */
const TICK = 100;

const $ = id => document.getElementById(id);

const { io } = window;
const socket = io({ auth: { page: randomWord() } });
const story = new Story($('story'));
const live = new Live(() => story.tell('none', 'Nothing gets through', 'The session is kept, and messages wait.'));
const plot = new Plot($('plot'), $('summary'));
const counts = new Counts($('counts'));
const correspondence = new Correspondence(socket, ms => plot.add(ms, socket.transport));
const switches = new Switches($('switches'), (text, detail) => story.tell('you', text, detail));

socket.on('connect', () => {
  live.connected(socket.transport);
  plot.moved(socket.transport);
  story.tell(socket.transport, nameOf(socket.transport), 'A session begins.');
});

socket.io.on('transport', (transport, why) => {
  live.moved(transport, why);
  plot.moved(transport);
  story.tell(transport, nameOf(transport), reasonOf(why), why);
});

socket.on('disconnect', reason => {
  live.disconnected();
  story.tell('none', 'Disconnected', 'The session is over: ' + reason + '.');
});

socket.on('connect_error', error => story.tell('none', 'No connection', 'The next try follows: ' + error.message + '.'));

['reset', 'strand'].forEach(act => $(act).addEventListener('click', event => switches.press(act, event.target.textContent)));

$('pace').addEventListener('change', event => correspondence.pace(+event.target.value));

// A page that goes says so, and leaves a network behind in which it can be loaded again.
addEventListener('pagehide', () => {
  switches.calm();
  socket.disconnect();
});
addEventListener('pageshow', event => event.persisted && socket.connect());

setInterval(() => {
  const both = correspondence.counts();
  live.look(socket, both.up.waiting);
  counts.show(both);
  plot.draw();
}, TICK);

/** 96 random bits as a word. */
function randomWord() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
