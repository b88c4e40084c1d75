// What keeps a page from being shown, in words.

import { element } from './dom.js';
import { KeyMissing } from './key.js';

/** @param {Error} fault As api.js throws it. */
export function problem(fault) {
  const title = fault instanceof KeyMissing ? 'The key is missing' : fault.status === 404 ? 'It is not there' : 'This cannot be shown';
  return element('section', { class: 'panel problem', role: 'alert' },
    element('h2', {}, title),
    element('p', {}, fault.message),
    element('p', {},
      element('button', { type: 'button', class: 'button', onclick: () => dispatchEvent(new Event('clipgen-retry')) },
        fault instanceof KeyMissing ? 'Enter the key' : 'Try again'), ' ',
      element('a', { href: '#/' }, 'Show all episodes')));
}
