// What only the server's side can do or know: a line out, and a line back from the test that started this process.
'use strict';
const lines = require('node:readline').createInterface({ input: process.stdin });
const waiting = [];
lines.on('line', (line) => waiting.shift()(line));

module.exports = (...words) =>
  new Promise((resolve) => {
    waiting.push(resolve);
    console.log('> ' + words.join(' '));
  });
module.exports.close = () => lines.close();
