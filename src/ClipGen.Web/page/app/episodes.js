// All episodes, newest first, with what became of their clips.

import { ApiError, read } from './api.js';
import { showConnection } from './connection.js';
import { command } from './copy.js';
import { count } from './count.js';
import { element, matchChildren, setAttribute, setText } from './dom.js';
import { addButton } from './drop.js';
import { follow } from './live.js';
import { problem } from './problem.js';
import { apiOf, pageOf } from './routes.js';
import { sign, statuses } from './status.js';
import { moment } from './times.js';

/** Changes come in bursts; the list is read once for each burst. */
const burst = 400;

/** @param {object} view What main.js gives each page. */
export function showEpisodes(view) {
  const search = element('input', { type: 'search', id: 'search', placeholder: 'Search episodes', 'aria-label': 'Search episodes' });
  const count = element('p', { class: 'quiet', role: 'status' });
  const list = element('ul', { class: 'episodes' });
  const place = element('div', {}, element('p', { class: 'quiet' }, 'Reading…'));
  view.content.append(element('div', { class: 'tools' }, search, addButton()), count, place);

  let episodes = [];
  const draw = () => {
    const wanted = search.value.trim().toLowerCase();
    const found = episodes.filter(({ tenant, episodeId }) => `${tenant}/${episodeId}`.toLowerCase().includes(wanted));
    matchChildren(list, found, keyOf, createRow, updateRow);
    setText(count, wordsOf(found.length, episodes.length));
    place.replaceChildren(episodes.length ? list : howToBegin());
    view.drawn();
  };
  const readAll = async () => {
    try {
      episodes = await readEpisodes(view.signal);
      draw();
    } catch (fault) {
      if (!view.signal.aborted && !episodes.length) {
        place.replaceChildren(problem(fault, readAll));
      }
      throw fault;
    }
    return episodes.some(({ clips }) => clips.inProgress > 0);
  };
  search.addEventListener('input', draw);

  const later = new Burst(readAll);
  const onEvent = type => (type === 'progress' ? undefined : later.soon());
  follow({ readAll, onEvent, onState: showConnection, signal: view.signal });
}

/** Every event of a burst asks for the same; it is done once, for all of them. */
class Burst {
  constructor(work) {
    [this.work, this.coming] = [work, null];
  }

  /** @returns {Promise} When it is done. */
  soon() {
    this.coming ??= new Promise(resolve => setTimeout(resolve, burst)).then(() => {
      this.coming = null;
      return this.work();
    });
    return this.coming;
  }
}

/** The episodes of all tenants, the newest first. */
async function readEpisodes(signal) {
  const { tenants } = (await read('/api/tenants', signal)).document;
  const lists = await Promise.all(tenants.map(tenant => readTenant(tenant, signal)));
  return lists.flat().sort((a, b) => age(b) - age(a) || (keyOf(a) < keyOf(b) ? -1 : 1));
}

async function readTenant(tenant, signal) {
  try {
    const { summaries } = (await read(`${apiOf(tenant)}?view=summary`, signal)).document;
    return summaries.map(summary => ({ tenant, ...summary }));
  } catch (fault) {
    // Its last episode was removed since the tenants were read.
    if (fault instanceof ApiError && fault.status === 404) {
      return [];
    }
    throw fault;
  }
}

/** Unknown is oldest. */
const age = ({ createdAt }) => Date.parse(createdAt ?? '') || 0;

const keyOf = ({ tenant, episodeId }) => `${tenant}/${episodeId}`;

function wordsOf(found, all) {
  const episodes = count(all, 'episode');
  return found === all ? episodes : `${found} of ${episodes}`;
}

function createRow({ tenant, episodeId }) {
  return element('li', {}, element('a', { class: 'episode', href: pageOf(tenant, episodeId) },
    element('span', { class: 'name' }, element('span', { class: 'tenant' }, `${tenant} / `), episodeId),
    element('time', {}),
    element('span', { class: 'counts' }),
    element('span', { class: 'share', 'aria-hidden': 'true' })));
}

function updateRow(node, { createdAt, clips }) {
  const [, created, counts, share] = node.firstElementChild.children;
  setText(created, moment(createdAt));
  setAttribute(created, 'datetime', createdAt);
  const present = statuses.filter(({ count }) => clips[count] > 0);
  matchChildren(counts, present, ({ kind }) => kind, createCount, (count, { count: name, words }) =>
    setText(count.lastElementChild, `${clips[name]} ${words.toLowerCase()}`));
  if (!present.length) {
    counts.replaceChildren(element('span', { class: 'count' }, 'No clips'));
  }
  matchChildren(share, present, ({ kind }) => kind, ({ kind }) => element('span', { data: { kind } }), (part, { count: name }) => {
    part.style.flexGrow = clips[name];
  });
}

const createCount = ({ kind }) => element('span', { class: 'count', data: { kind } }, sign(kind), element('span'));

function howToBegin() {
  return element('section', { class: 'panel begin' },
    element('h2', {}, 'No episodes yet'),
    element('p', {}, 'An episode is one or more recordings, and the clips to cut from them. Import a recording on the command line:'),
    command('clipgen import talk.mp4 --tenant acme --episode ep-1 --track main'),
    element('p', {}, 'Then drop an episode file on this page. To see how it looks when it is done, make the demo:'),
    command('clipgen demo'));
}
