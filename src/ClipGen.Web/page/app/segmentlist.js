// The segments of a clip in the order in which they play.

import { element } from './dom.js';
import { plannedSeconds, rangeOf } from './segments.js';
import { clock, readTime } from './times.js';

/** @param {object} clip @param {(seconds: number) => void} onChoose Where in the clip a segment begins. */
export function segmentList(clip, onChoose) {
  let at = plannedSeconds(clip) === null ? null : 0;
  const canPlay = clip.status === 'Generation Complete' && at !== null;
  const items = clip.segments.map(segment => {
    const item = segmentItem(segment, at, canPlay, onChoose);
    at = at === null ? null : at + readTime(segment.endTime) - readTime(segment.startTime);
    return item;
  });
  return element('section', { class: 'panel', 'aria-labelledby': 'segments-title' },
    element('h2', { id: 'segments-title' }, 'Segments'),
    items.length ? element('ol', { class: 'segments' }, items) : element('p', { class: 'quiet' }, 'None.'));
}

function segmentItem(segment, at, canPlay, onChoose) {
  const range = rangeOf(segment);
  return element('li', {},
    element('div', { class: 'segment-times' },
      canPlay && element('button', {
        type: 'button', class: 'link', onclick: () => onChoose(at), 'aria-label': `Play from ${clock(at)} of the clip`,
      }, `▶ ${clock(Math.round(at * 10) / 10)}`),
      element('span', {}, range),
      segment.speaker && element('span', { class: 'quiet' }, segment.speaker)),
    segment.text && element('p', { class: 'text' }, segment.text));
}
