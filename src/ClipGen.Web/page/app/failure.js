// Why a clip failed, what to do next, and for whoever runs ClipGen the details.

import { element } from './dom.js';
import { explain } from './errors.js';
import { moment } from './times.js';

/** @param {object} error The clip's processingError. */
export function failure(error) {
  const { what, next } = explain(error);
  return element('section', { class: 'panel failure', 'aria-labelledby': 'failure-title' },
    element('h2', { id: 'failure-title' }, what),
    element('p', {}, element('strong', {}, 'What to do: '), next),
    element('p', { class: 'said' }, error.message),
    element('details', {}, element('summary', {}, 'Details'),
      facts({
        Code: error.code, Step: error.step, Segment: error.segment, When: moment(error.timestamp),
        'Trying again can help': error.retriable ? 'yes' : 'not by itself',
      }),
      (error.failures ?? []).map(each)));
}

function each(fault) {
  return element('div', { class: 'fault' },
    element('p', {}, element('code', {}, fault.code), ` ${fault.message}`),
    facts({ Step: fault.step, Segment: fault.segment, Exception: fault.exception, 'Exit code': fault.exitCode }),
    fault.output && element('pre', { tabindex: '0' }, fault.output));
}

function facts(values) {
  const known = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return known.length > 0 && element('dl', { class: 'facts-list' },
    known.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, String(value)))));
}
