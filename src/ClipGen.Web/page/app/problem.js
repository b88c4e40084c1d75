// What keeps a page from being shown, in words.

import { element } from './dom.js';
import { KeyMissing } from './key.js';

/** @param {Error} fault As api.js throws it. @param {() => Promise} again Tries again. */
export function problem(fault, again) {
  const title = fault instanceof KeyMissing ? 'The key is missing' : fault.status === 404 ? 'It is not there' : 'This cannot be shown';
  return element('section', { class: 'panel problem', role: 'alert' },
    element('h2', {}, title),
    element('p', {}, fault.message),
    element('p', {},
      element('button', { type: 'button', class: 'button', onclick: () => retry(again) },
        fault instanceof KeyMissing ? 'Enter the key' : 'Try again'), ' ',
      element('a', { href: '#/' }, 'Show all episodes')));
}

/** Also what follows the server may be waiting for this. A fault that comes again is already on the page. */
function retry(again) {
  dispatchEvent(new Event('clipgen-retry'));
  again().catch(fault => console.info(fault.message));
}
