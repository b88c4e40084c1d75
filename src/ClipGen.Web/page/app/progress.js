// How far a clip is, as a bar and in words.

import { element, setAttribute, setText } from './dom.js';
import { kindOf } from './status.js';

/** An empty bar with its words; {@link updateProgress} fills it. */
export function progressBar() {
  return element('div', { class: 'progress' },
    element('div', { class: 'bar', role: 'progressbar', 'aria-valuemin': '0', 'aria-valuemax': '100' }, element('div', { class: 'done' })),
    element('span', { class: 'words' }));
}

/**
 * @param {Element} node A {@link progressBar}.
 * @param {object} clip As the status document has it.
 * @param {{phase: string, segmentsDone: number, segmentCount: number}|undefined} progress Unknown where the server sends none.
 */
export function updateProgress(node, clip, progress) {
  const isShown = kindOf(clip) === 'progress' || Boolean(progress) || Boolean(clip.outputsPending);
  node.hidden = !isShown;
  if (!isShown) {
    return;
  }
  const [bar, words] = node.children;
  const part = partDone(progress);
  const text = wordsOf(clip, progress);
  bar.classList.toggle('unknown', part === null);
  setAttribute(bar, 'aria-valuenow', part === null ? null : Math.round(part * 100));
  setAttribute(bar, 'aria-label', `${clip.clipId}: ${text}`);
  bar.firstElementChild.style.width = part === null ? '' : `${part * 100}%`;
  setText(words, text);
}

/** Cutting is most of the work: of the bar, it has the part from 5 to 85 percent. */
function partDone(progress) {
  switch (progress?.phase) {
    case 'pending': return 0;
    case 'planning': return 0.03;
    case 'extracting': return 0.05 + 0.8 * progress.segmentsDone / Math.max(1, progress.segmentCount);
    case 'stitching': return 0.88;
    case 'completed': return 0.95;
    case 'outputs': return 0.97;
    default: return null;
  }
}

function wordsOf(clip, progress) {
  switch (progress?.phase) {
    case 'pending': return 'Queued';
    case 'planning': return 'Looking at the recording';
    case 'extracting': return `${progress.segmentsDone} of ${progress.segmentCount} segments cut`;
    case 'stitching': return 'Joining and verifying';
    case 'completed': return 'Verified';
    case 'outputs': return 'Making captions and pictures';
    default: return clip.outputsPending ? 'Making captions and pictures' : 'Being made';
  }
}
