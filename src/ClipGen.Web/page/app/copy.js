// Commands that a person copies into a terminal.

import { element, setText } from './dom.js';
import { currentKey } from './key.js';

/** A command, and the button that copies it. */
export function command(text) {
  const button = element('button', { type: 'button', class: 'button small', onclick: () => copy(text, button) }, 'Copy');
  // A long line is scrolled, so the keyboard must reach it.
  return element('div', { class: 'command' }, element('code', { tabindex: '0' }, text), button);
}

/** The browser may refuse, for instance on a page that came by plain HTTP from another machine; then the text is marked instead. */
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    setText(button, 'Copied');
  } catch {
    getSelection().selectAllChildren(button.previousElementSibling);
    setText(button, 'Press Ctrl+C');
  }
  setTimeout(() => setText(button, 'Copy'), 3_000);
}

/**
 * The same request for a terminal. The key is not in it: it would stay in the terminal's history.
 * @param {string} method
 * @param {string} path Of the API, from /.
 */
export function curl(method, path) {
  const words = ['curl'];
  if (method !== 'GET') {
    words.push('-X', method);
  }
  if (currentKey()) {
    words.push('-H', '"x-functions-key: $CLIPGEN_KEY"');
  }
  return [...words, quoted(location.origin + path)].join(' ');
}

/** A word of a shell command. */
export const quoted = text => (/^[A-Za-z0-9_./:-]+$/.test(text) ? text : `'${text.replaceAll('\'', '\'\\\'\'')}'`);
