// Honest clients in one process of Node. Arguments: the folder of Node's modules, the client's script, and the crowd in
// JSON: `kind`, `ports`, `transports` (a list each, or none) and `each`, how many there are for each port and transports.
// It writes a report now and then; after the line `rest` its clients say nothing more; it ends with its input.
'use strict';

const fs = require('fs');
const path = require('path');
const readline = require('readline');
const vm = require('vm');
const Talker = require('./talker.js');
const Visitor = require('./visitor.js');

/** How often to write a report, in ms. */
const TICK = 500;
/** Over this time, in ms, clients come at first: not all at once. */
const ARRIVAL = 3000;

const [modules, client] = process.argv.slice(2);
const { kind, ports, transports, each } = JSON.parse(process.argv[4]);
const people = [];

global.WebSocket = require(path.join(modules, 'ws'));
global.XMLHttpRequest = require('../network/request.js');
vm.runInThisContext(fs.readFileSync(client, 'utf8'));

const Person = kind === 'staying' ? Talker : Visitor;
for (const port of ports) {
  for (const names of transports) {
    for (let i = 0; i < each; i++) {
      const name = [process.pid, port, names || 'all', i].join('-');
      const options = { forceNew: true, query: { kind, name } };
      if (names) options.transports = names;
      const person = new Person(global.io, 'http://127.0.0.1:' + port, options);
      people.push(person);
      setTimeout(() => person.begin(), Math.random() * ARRIVAL);
    }
  }
}

function report() {
  const report = {
    said: 0, heard: { heard: 0, lost: 0, doubled: 0, reordered: 0 }, connected: 0, moves: 0, disconnects: [],
    longestSilence: 0, visits: 0, failures: [],
  };
  people.forEach(person => person.addTo(report));
  console.log(JSON.stringify(report));
}

readline.createInterface({ input: process.stdin })
  .on('line', () => people.forEach(person => person.rest()))
  .on('close', () => {
    people.forEach(person => person.end());
    // What is said last still has to go out.
    setTimeout(() => process.exit(), TICK);
  });

setInterval(report, TICK);
