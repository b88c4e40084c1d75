// A bar of the timeline: a segment of a clip, or many where there is no room for each.

import { element, setAttribute, setText } from './dom.js';
import { pageOf } from './routes.js';
import { sign, wordsOf } from './status.js';
import { kindOfBar } from './timelinelayout.js';
import { clock } from './times.js';

/** Pixels, as episode.css has them. */
export const rowHeight = 26;
const margin = 5;

/** Bars with less room than this have no words in them; those for many have only a number. */
const wordsFrom = 56;
const numberFrom = 24;

/** Bars with less room than this have only their sign, and the narrowest not even that. */
const signFrom = 14;

/**
 * @param {{tenant: string, episode: string}} place
 * @param {object} bar As timelinelayout.js has it.
 * @param {() => void} onMany A bar for many is chosen.
 */
export function createBar(place, bar, onMany) {
  const parts = [element('span', { class: 'mark' }), element('span', { class: 'words' })];
  return bar.segments.length === 1
    ? element('a', { class: 'bar', href: pageOf(place.tenant, place.episode, bar.segments[0].clip.clipId) }, parts)
    : element('button', { class: 'bar many', type: 'button', onclick: onMany }, parts);
}

/** @param {boolean} isStop Whether Tab stops here. @param {number} end Seconds; where the recording ends. */
export function updateBar(node, bar, isStop, end) {
  const kind = kindOfBar(bar);
  if (node.dataset.kind !== kind) {
    node.dataset.kind = kind;
    node.firstElementChild.replaceChildren(sign(kind));
  }
  const isMany = bar.segments.length > 1;
  // A pixel less, so that bars that follow each other are two.
  Object.assign(node.style, { left: `${bar.x}px`, width: `${bar.width - 1}px`, top: `${bar.row * rowHeight + margin}px` });
  node.classList.toggle('slim', isMany || bar.width < numberFrom);
  node.firstElementChild.hidden = bar.width < signFrom || (isMany && bar.width < wordsFrom);
  setText(node.lastElementChild, bar.width < (isMany ? numberFrom : wordsFrom) ? ''
    : isMany ? String(bar.segments.length) : titleOf(bar.segments[0].clip));
  setAttribute(node, 'aria-label', wordsOfBar(bar, end).join('. '));
  setAttribute(node, 'tabindex', isStop ? '0' : '-1');
}

/** What a bar means, in one to three sentences. */
export function wordsOfBar({ segments }, end) {
  if (segments.length > 1) {
    return [`${segments.length} segments`, countsOf(segments)];
  }
  const [segment] = segments;
  const past = segment.start >= end ? ', past the end of the recording' : '';
  const times = `${clock(segment.start)} – ${clock(segment.end)}${past}${segment.speaker ? `, ${segment.speaker}` : ''}`;
  return [`${titleOf(segment.clip)}, ${wordsOf(segment.clip).toLowerCase()}`, times, ...(segment.text ? [segment.text] : [])];
}

const titleOf = clip => clip.title || clip.clipId;

/** `3 failed, 9 complete`. */
function countsOf(segments) {
  const counts = new Map();
  for (const { clip } of segments) {
    counts.set(wordsOf(clip), (counts.get(wordsOf(clip)) ?? 0) + 1);
  }
  return [...counts].map(([words, number]) => `${number} ${words.toLowerCase()}`).join(', ');
}
