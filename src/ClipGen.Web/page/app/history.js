// What happened to a clip, attempt by attempt, with the time that each step took.

import { count } from './count.js';
import { element } from './dom.js';
import { explain } from './errors.js';
import { between, duration, moment, time } from './times.js';

const steps = {
  added: ['detected', 'Added'], started: ['progress', 'Started'], extracted: ['progress', 'Segments cut'],
  stitched: ['progress', 'Joined'], completed: ['complete', 'Complete'], failed: ['failed', 'Failed'],
};

/** @param {object[]} entries In order, as the status document has them. */
export function history(entries) {
  return element('section', { class: 'panel', 'aria-labelledby': 'history-title' },
    element('h2', { id: 'history-title' }, 'History'),
    element('ol', { class: 'history' }, entries.map((entry, index) => item(entry, entries[index - 1]))));
}

function item(entry, before) {
  const [kind, words] = steps[entry.step] ?? ['detected', entry.step];
  const isNewAttempt = entry.attempt > 0 && entry.attempt !== before?.attempt;
  return element('li', { data: { kind } },
    before && element('span', { class: 'took' }, `+ ${duration(between(before.timestamp, entry.timestamp))}`),
    isNewAttempt && element('p', { class: 'attempt' }, `Attempt ${entry.attempt}`),
    element('div', { class: 'entry' },
      element('strong', {}, words), ' ',
      element('time', { class: 'quiet', datetime: entry.timestamp, title: entry.timestamp }, whenOf(entry, before)),
      notesOf(entry).map(text => element('p', { class: 'quiet' }, text))));
}

/** The day only when it is another. */
function whenOf(entry, before) {
  const isSameDay = before && new Date(before.timestamp).toDateString() === new Date(entry.timestamp).toDateString();
  return isSameDay ? time(entry.timestamp) : moment(entry.timestamp);
}

function notesOf({ segmentCount, rendered, output, error, warnings, owner }) {
  return [
    segmentCount && count(segmentCount, 'segment'),
    rendered && framesOf(rendered),
    output && `${duration(output.durationSeconds)} long, ${output.resolution.replace('x', ' × ')}`,
    error && `${explain(error).what} (${error.code})`,
    // What follows the colon tells the processes of a machine apart, but not people.
    owner && `by ${owner.split(':')[0]}`,
    ...(warnings ?? []),
  ].filter(Boolean);
}

function framesOf(rendered) {
  const sum = name => rendered.reduce((total, segment) => total + segment[name], 0);
  return `${sum('copied')} frames copied, ${sum('encoded')} encoded`;
}
