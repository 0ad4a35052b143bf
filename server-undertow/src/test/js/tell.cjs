// Tells the stories of one version of the stock client over one choice of transports.
// node tell.cjs FOLDER_WITH_NODE_MODULES VERSION websocket|polling|default PORT RELAY_PORT [TOPIC …]
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const control = require('./control.cjs');
const world = require('./world.cjs');

const [folder, version, transports, port, relay, ...chosen] = process.argv.slice(2);
const stories = path.join(__dirname, 'stories');
const topics = chosen.length ? chosen : fs.readdirSync(stories).sort().map((file) => path.basename(file, '.cjs'));

async function tell(name, story) {
  const people = world({ folder, version, transports, port, relay });
  const begun = Date.now();
  try {
    await story(people);
    await people.end();
    console.log(`passed: ${name} (${Date.now() - begun} ms)`);
  } catch (error) {
    console.log(`FAILED: ${name}\n${error.stack}`);
    process.exitCode = 1;
    people.abandon();
  }
  await control('repair');
}

(async () => {
  for (const topic of topics) {
    const told = require(path.join(stories, topic + '.cjs'));
    for (const [name, story] of Object.entries(typeof told === 'function' ? told(version) : told)) {
      await tell(`${topic}: ${name}`, story);
    }
  }
  control.close();
})();
