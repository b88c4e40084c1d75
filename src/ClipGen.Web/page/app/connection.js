// Says at the top of the page whether it shows the present.

import { element } from './dom.js';

const states = {
  connecting: 'Connecting…',
  live: 'Live',
  polling: 'Live, asks every few seconds',
  offline: 'Not connected: what you see may be old. Trying again…',
  key: 'Not connected: the key is missing.',
};

let shown = '';

/** @param {'connecting'|'live'|'polling'|'offline'|'key'} state */
export function showConnection(state) {
  const place = document.getElementById('connection');
  if (shown === state) {
    return;
  }
  shown = state;
  place.dataset.state = state;
  place.replaceChildren(
    element('span', { class: 'dot', 'aria-hidden': 'true' }),
    element('span', {}, states[state]),
    ...(state === 'offline' || state === 'key' ? [retryButton(state)] : []));
}

function retryButton(state) {
  const retry = () => dispatchEvent(new Event('clipgen-retry'));
  return element('button', { type: 'button', class: 'link', onclick: retry }, state === 'key' ? 'Enter the key' : 'Try now');
}
