// A clip's page for those who would rather type.

import { command, curl, quoted } from './copy.js';
import { element } from './dom.js';
import { currentKey } from './key.js';
import { apiOf, makeOf } from './routes.js';

/** The requests that this page makes, ready to copy. */
export function commands(place, clip) {
  const { tenant, episode } = place;
  const { clipId } = clip;
  const path = apiOf(tenant, episode, 'clips', clipId);
  return element('details', { class: 'panel' },
    element('summary', {}, 'Copy as curl'),
    currentKey() && element('p', { class: 'quiet' }, 'Set CLIPGEN_KEY to the key first; it is not in the commands.'),
    element('p', {}, 'Status and history:'), command(curl('GET', path)),
    element('p', {}, 'Where its files are:'), command(curl('GET', `${path}/play`)),
    element('p', {}, 'Make it:'), command(curl('POST', makeOf(place, clip))),
    element('p', {}, 'Cancel it:'), command(curl('POST', `${path}/cancel`)),
    element('p', {}, 'The same with the program:'),
    command(`clipgen status --tenant ${quoted(tenant)} --episode ${quoted(episode)} --clip ${quoted(clipId)}`));
}
