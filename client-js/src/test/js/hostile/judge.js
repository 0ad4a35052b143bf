// The one judge of all sieges: a client on a page meets a bad server, and then a good one on the same port.
import assert from 'node:assert';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SPEED } from './browser.js';
import { good, listen } from './server.js';

const PAGE = fileURLToPath(new URL('page.js', import.meta.url));
/** The ms on the page's clock for which it is besieged, and within which it must have recovered. */
const SIEGE = 12000;
const RECOVERY = 240000;
const MIB = 1 << 20;

/**
 * `deeds` are the server's; `app` is the page's application, `options` its client's; `throws` says that the page's own handlers do.
 * Within the siege the client may start so many connections and requests, use so much of one processor (ms a
 * second of ours), hold so many MiB more than before, and leave so many behind once it has recovered.
 */
export async function judge(test, deeds, { app = 'sockets', path = '', options = {}, tries = 90, cpu = 800, peak = 48, growth = 16, throws = false, siege = SIEGE }) {
  const bad = await listen(deeds);
  const page = new Page({ url: 'http://127.0.0.1:' + bad.port + path, app, options, siege, most: { peak: peak * MIB, growth: growth * MIB } });
  try {
    const told = (await page.hears('siege', siege / SPEED + 15000)).siege;
    const { tries: tried, cpu: spent } = told;
    await bad.close();
    const saviour = await listen(good, bad.port);
    page.says({ token: 'word' });
    await page.hears('recovered', RECOVERY / SPEED);
    page.says({});
    const { errors, changed, growth: left } = await page.hears('errors', 5000);
    test.diagnostic([tried + ' tries', Math.round(spent) + ' ms', inMiB(told.peak), inMiB(left)].join(', '));
    await saviour.close();
    const foreign = errors.filter(error => !(throws && /^Error: mine/.test(error)));
    assert.deepStrictEqual(foreign, [], 'nothing uncaught');
    if (throws) assert.ok(errors.length, 'the page hears of its own errors');
    assert.ok(!changed && !told.changed, 'no prototype was changed');
    assert.ok(told.tries > 0 && told.tries <= tries, told.tries + ' tries');
    assert.ok(told.cpu <= cpu * siege / SPEED / 1000, Math.round(told.cpu) + ' ms of CPU');
    assert.ok(told.peak <= peak * MIB, inMiB(told.peak) + ' at the peak');
    assert.ok(left <= growth * MIB, inMiB(left) + ' left');
    return told;
  } finally {
    page.close();
    await bad.close();
  }
}

const inMiB = bytes => Math.round(bytes / MIB) + ' MiB';

class Page {
  constructor(words) {
    const execArgv = ['--expose-gc', '--no-warnings'];
    // Until Node 22 it has to be asked for.
    if (typeof WebSocket === 'undefined') execArgv.push('--experimental-websocket');
    this.child = fork(PAGE, [JSON.stringify(words)], { execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.heard = [];
    this.stderr = '';
    this.wake = () => {};
    this.child.on('message', message => {
      this.heard.push(message);
      this.wake();
    });
    this.child.on('exit', () => this.wake());
    this.child.stderr.on('data', text => (this.stderr += text));
  }

  says(words) {
    this.child.send(words);
  }

  /** The next message with that word. */
  hears(word, ms) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the page does not say "' + word + '" ' + this.stderr)), ms);
      this.wake = () => {
        const at = this.heard.findIndex(message => message[word]);
        if (at >= 0) resolve(this.heard.splice(0, at + 1)[at]);
        else if (this.child.exitCode !== null) reject(new Error('the page has died: ' + this.stderr));
        else return;
        clearTimeout(timer);
      };
      this.wake();
    });
  }

  close() {
    this.child.kill('SIGKILL');
  }
}
