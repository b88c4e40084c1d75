// A clip as a card: poster, title, how long, status, how far, and what to know about it.

import { count } from './count.js';
import { element, fileAddress, setAttribute, setText } from './dom.js';
import { explain } from './errors.js';
import { filesOf } from './files.js';
import { progressBar, updateProgress } from './progress.js';
import { pageOf } from './routes.js';
import { plannedSeconds } from './segments.js';
import { badge, kindOf, sign, updateBadge } from './status.js';
import { clock } from './times.js';

/** An empty card of a clip; {@link updateCard} fills it. */
export function createCard(place, clip) {
  return element('li', { class: 'card-place' },
    element('a', { class: 'card', href: pageOf(place.tenant, place.episode, clip.clipId) },
      element('span', { class: 'poster' }, element('span', { class: 'length' })),
      element('span', { class: 'facts' },
        element('strong', { class: 'title' }),
        element('span', { class: 'id' }),
        element('span', { class: 'state' }, badge(), element('span', { class: 'warnings' })),
        element('span', { class: 'note' }),
        progressBar())));
}

/** @param {object} place @param {object} clip @param {object|undefined} progress As episodestate.js has it. */
export function updateCard(node, place, clip, progress) {
  const [poster, facts] = node.firstElementChild.children;
  const [title, id, state, note, bar] = facts.children;
  setText(title, clip.title || clip.clipId);
  setText(id, clip.title ? clip.clipId : '');
  updateBadge(state.firstElementChild, clip);
  setText(state.lastElementChild, warningsOf(clip));
  setText(note, noteOf(clip));
  updateProgress(bar, clip, progress);
  note.hidden = !bar.hidden;
  setText(poster.querySelector('.length'), lengthOf(clip));
  showPoster(poster, place, clip);
  setAttribute(node.firstElementChild, 'data-kind', kindOf(clip));
}

function warningsOf({ warnings }) {
  return warnings.length ? count(warnings.length, 'warning') : '';
}

function noteOf(clip) {
  if (clip.processingError) {
    return explain(clip.processingError).what;
  }
  return `${count(clip.segments.length, 'segment')}${clip.attempt > 1 ? `, attempt ${clip.attempt}` : ''}`;
}

function lengthOf(clip) {
  const seconds = clip.output?.durationSeconds ?? plannedSeconds(clip);
  return seconds === null ? '' : clock(Math.round(seconds * 10) / 10);
}

/** The picture of the clip's last complete attempt; until it is there, and when it cannot be read, the sign of its status. */
async function showPoster(poster, place, clip) {
  const hasPoster = clip.outputs.some(({ kind }) => kind === 'poster') && clip.status === 'Generation Complete';
  const version = hasPoster ? `${clip.clipId}/${clip.attempt}` : kindOf(clip);
  if (poster.dataset.version === version) {
    return;
  }
  poster.dataset.version = version;
  replaceSign(poster, sign(kindOf(clip)));
  const address = hasPoster ? await posterOf(place, clip) : null;
  if (address && poster.dataset.version === version) {
    replaceSign(poster, element('img', {
      src: address, alt: '', decoding: 'async', onerror: () => replaceSign(poster, sign(kindOf(clip))),
    }));
  }
}

/** A poster that cannot be asked for is left out: the clip's own page says why. */
async function posterOf(place, clip) {
  try {
    const file = (await filesOf(place, clip)).find(({ kind }) => kind === 'poster');
    return file ? fileAddress(file.url) : null;
  } catch {
    return null;
  }
}

function replaceSign(poster, node) {
  poster.querySelector('.sign, img')?.remove();
  poster.prepend(node);
}
