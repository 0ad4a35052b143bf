// What an application can load: the source, the built ES module, and the built ES5 script.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import * as source from '../../main/js/index.js';

/** The folder of the WebJar; who starts the tests knows it. */
export const FOLDER = process.env.HAWSER_BUILT;

export const read = name => readFileSync(FOLDER + '/' + name);

/** By name, functions that give a promise of the exports. */
export const modules = {
  source: async () => source,
  'hawser.esm.js': () => import(pathToFileURL(FOLDER + '/hawser.esm.js')),
  'hawser.js': async () => {
    vm.runInThisContext(read('hawser.js').toString());
    return Object.assign({ default: globalThis.io }, globalThis.io);
  },
};
