// A clip's status: its short name, the words for it, and a sign, as colour alone says nothing to many.

import { drawing, element, setAttribute, setText } from './dom.js';

const kinds = {
  'detected': { kind: 'detected', words: 'Detected' },
  'Generation in Progress': { kind: 'progress', words: 'In progress' },
  'Generation Complete': { kind: 'complete', words: 'Complete' },
  'Generation Failed': { kind: 'failed', words: 'Failed' },
};

/** The four statuses in the order of a clip's life, as the API's counts name them. */
export const statuses = [
  { kind: 'detected', words: 'Detected', count: 'detected' },
  { kind: 'progress', words: 'In progress', count: 'inProgress' },
  { kind: 'complete', words: 'Complete', count: 'complete' },
  { kind: 'failed', words: 'Failed', count: 'failed' },
];

const signs = {
  detected: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
  progress: 'M8 2.5a5.5 5.5 0 1 0 5.5 5.5M8 5v3.2l2.2 1.4',
  complete: 'M3 8.5l3.2 3.2L13 4.8',
  failed: 'M4 4l8 8M12 4l-8 8',
};

/** `detected`, `progress`, `complete` or `failed`. */
export const kindOf = clip => kinds[clip.status]?.kind ?? 'detected';

/** The status in words, with what is going on besides it. */
export function wordsOf(clip) {
  if (clip.cancelRequested) {
    return 'Cancelling';
  }
  const words = kinds[clip.status]?.words ?? String(clip.status);
  return clip.status === 'Generation Complete' && clip.outputsPending ? 'Complete, making its files' : words;
}

/** A small picture for a kind of status. */
export function sign(kind) {
  return drawing('svg', { class: 'sign', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, drawing('path', { d: signs[kind] }));
}

/** Sign and words; {@link updateBadge} fills it. */
export const badge = () => element('span', { class: 'badge' });

export function updateBadge(node, clip) {
  const kind = kindOf(clip);
  if (node.dataset.kind !== kind) {
    node.dataset.kind = kind;
    node.replaceChildren(sign(kind), element('span'));
  }
  setText(node.lastElementChild, wordsOf(clip));
  setAttribute(node, 'data-kind', kind);
}
