// Episode files that are dropped on the page, or chosen, are added as PUT takes them.

import { ask } from './api.js';
import { showAnswer, showFault } from './answers.js';
import { element } from './dom.js';
import { apiOf, pageOf, readRoute } from './routes.js';

/** As the API takes them. */
const mostBytes = 8 * 1024 * 1024;

/** Lets files be dropped anywhere on the page. */
export function acceptDrops() {
  const veil = document.getElementById('drop');
  const holdsFiles = event => [...(event.dataTransfer?.types ?? [])].includes('Files');
  addEventListener('dragover', event => {
    if (holdsFiles(event)) {
      event.preventDefault();
      veil.hidden = false;
    }
  });
  addEventListener('dragleave', event => { veil.hidden ||= event.relatedTarget === null; });
  addEventListener('drop', event => {
    veil.hidden = true;
    if (holdsFiles(event)) {
      event.preventDefault();
      addFiles([...event.dataTransfer.files]);
    }
  });
}

/** A button that lets a person choose an episode file. */
export function addButton() {
  const input = element('input', {
    type: 'file', accept: '.json,application/json', multiple: true, class: 'hidden-input', tabindex: '-1', 'aria-hidden': 'true',
    onchange: async () => { await addFiles([...input.files]); input.value = ''; },
  });
  return element('span', {},
    element('button', { type: 'button', class: 'button', onclick: () => input.click() }, 'Add an episode file…'), input);
}

async function addFiles(files) {
  for (const file of files) {
    await add(file);
  }
}

/** Opens the episode when the server took its file. */
async function add(file) {
  const title = `Add ${file.name}`;
  try {
    const text = await textOf(file);
    const { tenant, episode } = placeOf(text);
    const { status, document } = await ask('PUT', apiOf(tenant, episode), text);
    showAnswer(title, `${status}: ${countsOf(document)}`);
    location.hash = pageOf(tenant, episode);
  } catch (fault) {
    showFault(title, fault);
  }
}

async function textOf(file) {
  if (file.size > mostBytes) {
    throw new Error('The file is larger than 8 MiB. An episode file is JSON that names clips; recordings are imported by clipgen import.');
  }
  return file.text();
}

/** The episode that the file names, else the one that is shown. What else is wrong with it, the server says. */
function placeOf(text) {
  const file = parsed(text);
  const shown = readRoute(location.hash) ?? {};
  const place = { tenant: file.tenantId ?? shown.tenant, episode: file.episodeId ?? shown.episode };
  if (typeof place.tenant !== 'string' || typeof place.episode !== 'string') {
    throw new Error('The file does not say to which episode it belongs: add "tenantId" and "episodeId", or open the episode first.');
  }
  return place;
}

function parsed(text) {
  let file = null;
  try {
    file = JSON.parse(text);
  } catch (fault) {
    throw new Error(`The file is not valid JSON: ${fault.message}`);
  }
  if (typeof file !== 'object' || file === null) {
    throw new Error('The file is not an episode file: it must hold a JSON object.');
  }
  return file;
}

function countsOf({ added, updated, unchanged }) {
  const counts = [[added, 'added'], [updated, 'updated'], [unchanged, 'unchanged']]
    .filter(([clips]) => clips.length)
    .map(([clips, word]) => `${clips.length} ${word}`);
  return counts.length ? `${counts.join(', ')}.` : 'the file names no clips.';
}
