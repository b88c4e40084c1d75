// Where the finished files of a clip can be read. The API says so for each clip; the addresses may expire.

import { read } from './api.js';
import { apiOf } from './routes.js';

/** Addresses are asked for again before they stop working. */
const margin = 60_000;

/** How many clips are asked for at once: many cards may come into view together. */
const atOnce = 4;

const known = new Map();
const waiting = [];
let busy = 0;

/**
 * @param {{tenant: string, episode: string}} place
 * @param {object} clip As the status document has it.
 * @param {boolean} [again] Ask again, because an address did not work.
 * @returns {Promise<{name: string, kind: string, url: string, size: number}[]>} Empty when the clip is not complete.
 */
export function filesOf(place, clip, again = false) {
  if (clip.status !== 'Generation Complete') {
    return Promise.resolve([]);
  }
  const path = apiOf(place.tenant, place.episode, 'clips', clip.clipId, 'play');
  const version = `${clip.attempt}/${clip.outputs.length}`;
  const old = known.get(path);
  if (!again && old?.version === version && Date.now() < old.until) {
    return old.files;
  }
  const entry = { version, until: Infinity, files: inTurn(() => read(path)).then(({ document }) => document.files) };
  known.set(path, entry);
  entry.files.then(files => {
    entry.until = Math.min(...files.map(({ expires }) => (expires ? Date.parse(expires) - margin : Infinity)));
  }, () => known.delete(path));
  return entry.files;
}

function inTurn(work) {
  return new Promise((resolve, reject) => {
    waiting.push(() => work().then(resolve, reject).finally(() => { busy--; next(); }));
    next();
  });
}

function next() {
  while (busy < atOnce && waiting.length) {
    busy++;
    // The newest first: it is what is in view now.
    waiting.pop()();
  }
}
