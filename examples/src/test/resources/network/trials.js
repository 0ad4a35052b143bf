// Many trials in one Node. Arguments: the folder of Node's modules, the client's script, or `reference` for the stock
// client. Each line of the input is a trial to begin, or the number of one to end; the output has their reports.
'use strict';

const path = require('path');
const readline = require('readline');
const vm = require('vm');
const fs = require('fs');
const trial = require('./trial.js');
const XMLHttpRequest = require('./request.js');

/** How often to write reports, in ms. */
const TICK = 100;

const [modules, client] = process.argv.slice(2);
const live = new Map();

function load(name) {
  return require(path.join(modules, name));
}

function clientOf() {
  if (client === 'reference') return load('socket.io-client').io;
  global.WebSocket = load('ws');
  global.XMLHttpRequest = XMLHttpRequest;
  vm.runInThisContext(fs.readFileSync(client, 'utf8'));
  return global.io;
}

const io = clientOf();

readline.createInterface({ input: process.stdin }).on('line', line => {
  const { run, url, plan, options } = JSON.parse(line);
  if (url) live.set(run, trial(io, url, plan, options));
  else if (live.has(run)) {
    live.get(run).end();
    live.delete(run);
  }
}).on('close', () => process.exit());

setInterval(() => {
  live.forEach((report, run) => console.log(JSON.stringify({ run, report })));
}, TICK);
