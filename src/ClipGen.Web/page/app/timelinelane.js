// A row of the timeline: a track with its chunks, and a place for its bars.

import { count } from './count.js';
import { drawing, element, setAttribute, setText } from './dom.js';
import { secondsOf } from './segments.js';
import { rowHeight } from './timelinebar.js';
import { duration } from './times.js';

/** An empty row; {@link updateLane} fills all but its bars. */
export function createLane() {
  return element('div', { class: 'lane' },
    element('p', { class: 'lane-head' }, element('strong'), element('span', { class: 'quiet' })),
    element('div', { class: 'lane-body', role: 'group' },
      drawing('svg', { class: 'chunks', 'aria-hidden': 'true', preserveAspectRatio: 'none' },
        drawing('path', { class: 'recorded' }), drawing('path', { class: 'every-other' }), drawing('path', { class: 'borders' })),
      element('div', { class: 'bars' })));
}

/**
 * @param {{name: string, track: object|undefined, segments: object[], rows: number}} lane
 * @param {number} pixels Of a second. @param {number} end Seconds; where the longest recording ends.
 * @returns {Element} Where its bars go.
 */
export function updateLane(node, lane, pixels, end) {
  const [head, body] = node.children;
  setText(head.firstElementChild, lane.name);
  setText(head.lastElementChild, wordsOfTrack(lane.track));
  setAttribute(body, 'aria-label', `${lane.name}: ${count(lane.segments.length, 'segment')}`);
  body.style.height = `${lane.rows * rowHeight + 10}px`;
  drawChunks(body.firstElementChild, lane.track?.chunks ?? [], pixels, end);
  return body.lastElementChild;
}

/** However many chunks there are, they are three shapes. */
function drawChunks(svg, chunks, pixels, end) {
  svg.style.width = `${end * pixels}px`;
  if (svg.chunks === chunks && svg.end === end) {
    return;
  }
  Object.assign(svg, { chunks, end });
  svg.setAttribute('viewBox', `0 0 ${end} 1`);
  let [at, others, borders] = [0, '', ''];
  chunks.forEach(({ seconds }, index) => {
    others += index % 2 ? `M${at} 0h${seconds}v1h${-seconds}z` : '';
    at += seconds;
    borders += `M${at} 0v1`;
  });
  const [recorded, everyOther, lines] = svg.children;
  recorded.setAttribute('d', `M0 0h${at}v1h${-at}z`);
  everyOther.setAttribute('d', others);
  lines.setAttribute('d', borders);
}

function wordsOfTrack(track) {
  if (!track) {
    return 'not recorded';
  }
  const recorded = track.chunks ? `${duration(secondsOf(track))} in ${count(track.chunks.length, 'chunk')}` : track.error;
  return [track.speakers.join(', '), recorded].filter(Boolean).join(' · ');
}
