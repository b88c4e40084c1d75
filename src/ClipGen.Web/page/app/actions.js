// What a person can do to clips and episodes. Each action shows what the server answered.

import { ask } from './api.js';
import { showAnswer, showFault, showRefusal } from './answers.js';
import { element } from './dom.js';
import { apiOf, makeOf } from './routes.js';

/**
 * The answer's addresses are not shown: on Azure they hold a key to the whole task hub.
 * @returns {Promise<boolean>} Whether the server did it.
 */
async function act(title, method, path, words) {
  try {
    const { status, document } = await ask(method, path);
    showAnswer(title, `${status}: ${words(document)}`);
    return true;
  } catch (fault) {
    showFault(title, fault);
    return false;
  } finally {
    lookAgain();
  }
}

/** Where the page asks every few seconds, it asks now. */
const lookAgain = () => dispatchEvent(new Event('clipgen-retry'));

/** Makes a clip, or makes it again. */
export function makeClip(place, clip) {
  return act(`Make ${clip.clipId}`, 'POST', makeOf(place, clip),
    answer => `it will be made${answer?.id ? ` (${answer.id})` : ''}.`);
}

/** Stops a clip that is queued or in progress. */
export function cancelClip({ tenant, episode }, clip) {
  return act(`Cancel ${clip.clipId}`, 'POST', apiOf(tenant, episode, 'clips', clip.clipId, 'cancel'),
    () => 'the attempt will stop, and the clip will be failed with CANCELLED.');
}

/** Removes a clip, after asking. */
export async function removeClip({ tenant, episode }, clip) {
  const sure = await confirmed(`Remove clip ${clip.clipId}?`,
    'Its record, its history and its files are removed. The recording stays.', 'Remove the clip');
  return sure && act(`Remove ${clip.clipId}`, 'DELETE', apiOf(tenant, episode, 'clips', clip.clipId), () => 'it is gone.');
}

/** Removes an episode, after asking. */
export async function removeEpisode({ tenant, episode }) {
  const sure = await confirmed(`Remove episode ${episode}?`,
    `All clips of ${tenant}/${episode}, their histories, their files and the recordings are removed.`, 'Remove the episode');
  return sure && act(`Remove ${episode}`, 'DELETE', apiOf(tenant, episode), () => 'it is gone.');
}

/** How many requests of one action are under way at once. */
const atOnce = 4;

/** Does the same to many clips; one answer for all of them. */
export async function forAll(title, method, clips, pathOf) {
  const [left, faults] = [[...clips], []];
  const work = async () => {
    for (let clip = left.shift(); clip; clip = left.shift()) {
      try {
        await ask(method, pathOf(clip));
      } catch (fault) {
        faults.push(`${clip.clipId}: ${fault.status ? `${fault.status}, ` : ''}${fault.message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  lookAgain();
  const done = clips.length - faults.length;
  if (done) {
    showAnswer(title, `202: ${done} ${done === 1 ? 'clip was' : 'clips were'} accepted.`);
  }
  if (faults.length) {
    showRefusal(title, `${faults.length} refused. ${faults.slice(0, 3).join('; ')}${faults.length > 3 ? '; …' : ''}`);
  }
}

/** Makes all these clips. */
export const makeAll = (place, title, clips) => forAll(title, 'POST', clips, clip => makeOf(place, clip));

/** Cancels all these clips. */
export const cancelAll = ({ tenant, episode }, title, clips) =>
  forAll(title, 'POST', clips, clip => apiOf(tenant, episode, 'clips', clip.clipId, 'cancel'));

/** Asks once. Escape, and the button that is focused at first, say no. */
function confirmed(title, text, yes) {
  const dialog = element('dialog', { class: 'dialog', 'aria-labelledby': 'sure-title', 'aria-describedby': 'sure-text' },
    element('h2', { id: 'sure-title' }, title),
    element('p', { id: 'sure-text' }, text),
    element('div', { class: 'buttons' },
      element('button', { type: 'button', class: 'button', autofocus: true, onclick: () => dialog.close('') }, 'Keep it'),
      element('button', { type: 'button', class: 'button danger', onclick: () => dialog.close('yes') }, yes)));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => {
    const sure = dialog.returnValue === 'yes';
    dialog.remove();
    resolve(sure);
  }));
}
