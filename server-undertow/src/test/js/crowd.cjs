// Every version of the stock client over every choice of transports, all in one crowd that is sent the same parcels.
// node crowd.cjs FOLDER_WITH_NODE_MODULES PORT PARCELS
'use strict';
const fs = require('node:fs');
const { createHash } = require('node:crypto');
const { createRequire } = require('node:module');

const [folder, port, count] = process.argv.slice(2);
const load = createRequire(folder + '/');

/** Asks the test, and does nothing else until it answers: what comes meanwhile stays where it is. */
function stand(line) {
  fs.writeSync(1, `> ${line}\n`);
  fs.readSync(0, Buffer.alloc(1024));
}

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

function join(version, transports) {
  const { io } = load('client-' + version);
  const socket = io(`http://127.0.0.1:${port}`, {
    forceNew: true,
    ...(transports === 'default' ? {} : { transports: [transports] }),
  });
  const receipts = [];
  const all = new Promise((resolve, reject) => {
    socket.on('disconnect', (reason) => reject(new Error(`${version} ${transports}: ${reason}`)));
    socket.on('parcel', (sender, number, bytes, { deep }) => {
      receipts.push(`${sender}/${number} ${digest(bytes)} ${deep[0]} ${digest(deep[1])}`);
      if (receipts.length === Number(count)) {
        resolve();
      }
    });
  });
  const name = `${version} ${transports}`;
  return new Promise((resolve) => socket.on('connect', () => resolve({ name, socket, receipts, all })));
}

(async () => {
  const ways = ['3.1', '4.0', '4.8'].flatMap((version) =>
    ['websocket', 'polling', 'default'].map((transports) => join(version, transports)));
  const crowd = await Promise.all(ways);
  stand('joined');
  await Promise.all(crowd.map(({ all }) => all));
  for (const { name, receipts } of crowd) {
    stand(`${name}: ${receipts.join(',')}`);
  }
  crowd.forEach(({ socket }) => socket.off('disconnect').disconnect());
})();
