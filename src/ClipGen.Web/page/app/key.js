// The key that the server may demand. It stays in this tab: in its session storage, and in a header of each request, never in an address.

import { element } from './dom.js';

const place = 'clipgen-key';

/** The key that was entered in this tab; null when none was. */
export const currentKey = () => sessionStorage.getItem(place);

/** No key was entered, so nothing can be asked of the server. */
export class KeyMissing extends Error {
  constructor() {
    super('The server asks for a key, and none was entered.');
  }
}

let asking = null;

/**
 * Asks the person for the key, once, however many requests wait for it.
 * @param {string|null} refused The key that the server has just refused.
 * @returns {Promise<string>} The key.
 * @throws {KeyMissing} The person closed the question.
 */
export function askForKey(refused) {
  // Another request may have been answered with the old key after a new one was entered.
  if (!asking && currentKey() && currentKey() !== refused) {
    return Promise.resolve(currentKey());
  }
  asking ??= ask(refused).finally(() => { asking = null; });
  return asking;
}

function ask(refused) {
  const input = element('input', {
    type: 'password', id: 'key', required: true, autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'key-help',
  });
  const dialog = element('dialog', { class: 'dialog', 'aria-labelledby': 'key-title' },
    element('form', { onsubmit: event => { event.preventDefault(); close(input.value.trim()); } },
      element('h2', { id: 'key-title' }, 'Enter the key'),
      refused && element('p', { class: 'wrong', role: 'alert' }, 'The server does not know this key.'),
      element('label', { for: 'key' }, 'Key of this server'),
      input,
      element('p', { id: 'key-help', class: 'quiet' },
        'In Azure it is a function key of the app. For ', element('code', {}, 'clipgen serve'), ' it is the setting ',
        element('code', {}, 'ClipGen__ServeKey'), ', or it is in ', element('code', {}, 'serve.key'), ' in the data folder.'),
      element('p', { class: 'quiet' }, 'It stays in this tab and is forgotten when you close it.'),
      element('div', { class: 'buttons' },
        element('button', { type: 'button', class: 'button', onclick: () => close('') }, 'Not now'),
        element('button', { type: 'submit', class: 'button primary' }, 'Use this key'))));
  const close = key => { dialog.returnValue = key; dialog.close(key); };
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
  return new Promise((resolve, reject) => dialog.addEventListener('close', () => {
    const key = dialog.returnValue;
    dialog.remove();
    if (!key) {
      reject(new KeyMissing());
      return;
    }
    sessionStorage.setItem(place, key);
    resolve(key);
  }));
}
