// What the server answered to an action, in a corner of the page.

import { element } from './dom.js';

const mostShown = 3;

/** Good news goes by itself; the pointer or the focus on it keeps it. */
const goodFor = 12_000;

/** @param {string} title What was asked. @param {string} text What was answered. */
export const showAnswer = (title, text) => show('good', title, text);

/** As {@link showAnswer}; stays until it is dismissed. */
export const showRefusal = (title, text) => show('bad', title, text);

/** As {@link showRefusal}, of what api.js throws: with the status, if there was an answer. */
export const showFault = (title, fault) => showRefusal(title, fault.status ? `${fault.status}: ${fault.message}` : fault.message);

function show(kind, title, text) {
  const list = document.getElementById('answers');
  const note = element('div', { class: 'answer', data: { kind } },
    element('div', {}, element('strong', {}, title), element('p', {}, text)),
    element('button', { type: 'button', class: 'close', 'aria-label': 'Dismiss this answer', onclick: () => note.remove() }, '×'));
  list.append(note);
  while (list.children.length > mostShown) {
    list.firstElementChild.remove();
  }
  if (kind === 'good') {
    setTimeout(() => leave(note), goodFor);
  }
}

function leave(note) {
  if (note.matches(':hover, :focus-within')) {
    setTimeout(() => leave(note), goodFor);
  } else {
    note.remove();
  }
}
