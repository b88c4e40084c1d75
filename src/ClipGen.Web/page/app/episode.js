// One episode: its timeline, its clips, and what can be done with all of them.

import { cancelAll, makeAll, removeEpisode } from './actions.js';
import { Cards } from './cards.js';
import { showConnection } from './connection.js';
import { command, curl, quoted } from './copy.js';
import { count } from './count.js';
import { element, oncePerFrame, setText } from './dom.js';
import { addButton } from './drop.js';
import { EpisodeState } from './episodestate.js';
import { follow } from './live.js';
import { problem } from './problem.js';
import { apiOf } from './routes.js';
import { trackOf } from './segments.js';
import { kindOf, sign, statuses } from './status.js';
import { moment } from './times.js';
import { Timeline } from './timeline.js';

/** How often it is asked whether a recording is there that was missing. */
const importPause = 10_000;

/** @param {object} view What main.js gives each page. */
export function showEpisode(view) {
  const place = { tenant: view.route.tenant, episode: view.route.episode };
  const page = new EpisodePage(view, place);
  follow({
    ...place,
    signal: view.signal,
    onState: showConnection,
    readAll: () => page.readAll(),
    onEvent: (type, data) => page.apply(type, data),
  });
}

class EpisodePage {
  constructor(view, place) {
    Object.assign(this, { view, place, wanted: { kind: null, text: '', chosen: null } });
    this.drawSoon = oncePerFrame(() => this.draw());
    this.state = new EpisodeState(place, view.signal);
    this.about = element('p', { class: 'quiet about' }, 'Reading…');
    this.actions = element('div', { class: 'tools' });
    this.timeline = new Timeline(place, (clips, words) => this.choose(clips, words), view.signal);
    this.cards = new Cards(place, view.signal);
    this.filters = element('div', { class: 'filters', role: 'group', 'aria-label': 'Show only' });
    this.search = element('input', {
      type: 'search', placeholder: 'Search clips', 'aria-label': 'Search clips',
      oninput: () => { this.wanted.text = this.search.value.trim().toLowerCase(); this.draw(); },
    });
    this.none = element('p', { class: 'quiet' });
    this.missing = element('div', {});
    this.body = element('div', { class: 'episode-body', hidden: true },
      this.missing, this.timeline.node,
      element('section', { 'aria-labelledby': 'clips-title' },
        element('h2', { id: 'clips-title', class: 'visually-hidden' }, 'Clips'),
        element('div', { class: 'tools' }, this.filters, this.search), this.none, this.cards.node),
      this.importing());
    this.fault = element('div', {});
    view.content.append(this.about, this.actions, this.fault, this.body);
    this.makeButtons();
  }

  makeButtons() {
    // A queued clip still has its old status.
    const busyKind = clip => (this.state.progress.has(clip.clipId) ? 'progress' : kindOf(clip));
    const button = (kind, words, act) => {
      const clips = () => [...this.state.clips.values()].filter(clip => busyKind(clip) === kind && !clip.outputsPending);
      const onclick = () => act(this.place, words(clips().length), clips());
      return { node: element('button', { type: 'button', class: 'button', onclick }), words, count: () => clips().length };
    };
    this.buttons = [
      button('detected', count => `Start ${count} detected`, makeAll),
      button('failed', count => `Make ${count} failed again`, makeAll),
      button('progress', count => `Cancel ${count} in progress`, cancelAll),
    ];
    this.buttons[0].node.classList.add('primary');
    this.actions.append(...this.buttons.map(({ node }) => node), addButton(),
      element('button', { type: 'button', class: 'button', onclick: () => this.remove() }, 'Remove the episode…'));
  }

  async remove() {
    if (await removeEpisode(this.place)) {
      location.hash = '#/';
    }
  }

  async readAll() {
    try {
      const isBusy = await this.state.readAll();
      this.fault.replaceChildren();
      this.body.hidden = false;
      this.draw();
      return isBusy;
    } catch (fault) {
      if (!this.view.signal.aborted && this.body.hidden) {
        this.about.textContent = '';
        this.fault.replaceChildren(problem(fault, () => this.readAll()));
      }
      // An episode that is not there may be added while the page is open.
      if (fault.status === 404) {
        return false;
      }
      throw fault;
    }
  }

  apply(type, data) {
    this.state.apply(type, data);
    if (this.body.hidden) {
      return this.readAll();
    }
    this.drawSoon();
    return undefined;
  }

  choose(clips, words) {
    this.wanted.chosen = { ids: new Set(clips.map(({ clipId }) => clipId)), words };
    this.draw();
    this.filters.querySelector('.chosen')?.focus();
    this.cards.node.scrollIntoView({ block: 'start' });
  }

  draw() {
    const clips = [...this.state.clips.values()];
    setText(this.about, aboutOf(this.place, this.state, clips.length));
    this.buttons.forEach(({ node, words, count }) => { node.hidden = count() === 0; setText(node, words(count())); });
    this.timeline.update(this.state);
    this.drawFilters(clips);
    const found = clips.filter(clip => this.isWanted(clip));
    const why = clips.length ? 'No clip matches.' : 'This episode has no clips. Drop an episode file to add some.';
    setText(this.none, found.length ? '' : why);
    this.cards.update(found, this.state.progress);
    this.drawMissing(clips);
    this.view.drawn();
  }

  isWanted(clip) {
    const { kind, text, chosen } = this.wanted;
    return (!kind || kindOf(clip) === kind)
      && (!chosen || chosen.ids.has(clip.clipId))
      && (!text || `${clip.clipId} ${clip.title ?? ''} ${clip.segments.map(s => s.text ?? '').join(' ')}`.toLowerCase().includes(text));
  }

  drawFilters(clips) {
    if (!this.filters.children.length) {
      this.filters.append(...[{ kind: null, words: 'All' }, ...statuses].map(status => this.filterButton(status)),
        element('button', { type: 'button', class: 'filter chosen', hidden: true, onclick: () => this.chooseAll() }));
    }
    for (const node of this.filters.querySelectorAll('[data-filter]')) {
      const kind = node.dataset.filter || null;
      setText(node.lastElementChild, String(kind ? clips.filter(clip => kindOf(clip) === kind).length : clips.length));
      node.setAttribute('aria-pressed', String(this.wanted.kind === kind));
    }
    const chosen = this.filters.lastElementChild;
    chosen.hidden = !this.wanted.chosen;
    setText(chosen, this.wanted.chosen ? `${this.wanted.chosen.words} ×` : '');
  }

  filterButton({ kind, words }) {
    return element('button', {
      type: 'button', class: 'filter', data: { filter: kind ?? '', kind: kind ?? '' },
      onclick: () => { this.wanted.kind = kind; this.draw(); },
    }, kind && sign(kind), element('span', {}, words), element('span', { class: 'number' }));
  }

  chooseAll() {
    this.wanted.chosen = null;
    this.draw();
    this.filters.firstElementChild.focus();
  }

  /** A clip cannot be made without the recordings of its speakers. */
  drawMissing(clips) {
    const { tracks } = this.state;
    const needed = new Set(clips.flatMap(clip => clip.segments.map(({ speaker }) => trackOf(tracks, speaker))));
    const missing = [...needed].filter(name => !tracks.find(({ trackName }) => trackName === name)?.chunks).sort();
    this.waitForRecordings(missing.length > 0);
    const version = missing.join();
    if (this.missing.dataset.version !== version) {
      this.missing.dataset.version = version;
      this.missing.replaceChildren(...(missing.length ? [this.missingPanel(missing)] : []));
    }
  }

  /** An import changes no clip, so no event tells of it. */
  waitForRecordings(isMissing) {
    clearTimeout(this.waiting);
    if (isMissing && !this.view.signal.aborted) {
      this.waiting = setTimeout(() => this.readAll().catch(() => this.waitForRecordings(true)), importPause);
    }
  }

  missingPanel(names) {
    return element('section', { class: 'panel note-panel' },
      element('h2', {}, names.length === 1 ? `The recording of track ${names[0]} is not there` : 'Recordings are not there'),
      element('p', {}, 'Their clips cannot be made before. Import what is missing on the machine that has the file:'),
      names.map(name => command(this.importCommand(name, this.state.tracks.find(({ trackName }) => trackName === name)?.speakers))));
  }

  importCommand(track, speakers = []) {
    const speaker = speakers.map(name => ` --speaker ${quoted(name)}`).join('');
    return `clipgen import RECORDING.mp4 --tenant ${this.place.tenant} --episode ${this.place.episode} --track ${track}${speaker}`;
  }

  importing() {
    const path = apiOf(this.place.tenant, this.place.episode);
    return element('details', { class: 'panel' }, element('summary', {}, 'On the command line'),
      element('p', {}, 'Import a recording of this episode:'), command(this.importCommand('main')),
      element('p', {}, 'Ask for what this page shows:'), command(curl('GET', `${path}/clips?view=summary`)),
      command(curl('GET', `${path}/tracks`)));
  }
}

function aboutOf({ tenant }, { createdAt, tracks }, clips) {
  return [
    tenant,
    createdAt && `added ${moment(createdAt)}`,
    count(tracks.length, 'track'),
    count(clips, 'clip'),
  ].filter(Boolean).join(' · ');
}
