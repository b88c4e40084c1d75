// One clip: what it looks like, what it is made of, what happened to it, and what can be done with it.

import { cancelClip, makeClip, removeClip } from './actions.js';
import { read } from './api.js';
import { showConnection } from './connection.js';
import { element, setText } from './dom.js';
import { EpisodeState } from './episodestate.js';
import { failure } from './failure.js';
import { fileList } from './filelist.js';
import { filesOf } from './files.js';
import { history } from './history.js';
import { commands } from './clipcommands.js';
import { follow } from './live.js';
import { Player } from './player.js';
import { problem } from './problem.js';
import { progressBar, updateProgress } from './progress.js';
import { apiOf, pageOf } from './routes.js';
import { segmentList } from './segmentlist.js';
import { badge, kindOf, updateBadge } from './status.js';
import { clock } from './times.js';

/** @param {object} view What main.js gives each page. */
export function showClip(view) {
  const { tenant, episode } = view.route;
  const page = new ClipPage(view, { tenant, episode });
  follow({
    tenant, episode,
    signal: view.signal,
    onState: showConnection,
    readAll: () => page.readAll(),
    onEvent: (type, data) => page.apply(type, data),
  });
}

class ClipPage {
  constructor(view, place) {
    Object.assign(this, { view, place, id: view.route.clip, clip: null, progress: undefined, drawnOf: '' });
    // It knows which progress has ended.
    this.state = new EpisodeState(place, view.signal);
    this.about = element('p', { class: 'quiet about' });
    this.badge = badge();
    this.bar = progressBar();
    this.bar.hidden = true;
    this.make = this.button('', () => makeClip(this.place, this.clip));
    this.cancel = this.button('Cancel', () => cancelClip(this.place, this.clip));
    this.remove = this.button('Remove…', () => this.removeClip());
    this.player = new Player(view.signal, () => this.showFiles(true));
    [this.fault, this.error, this.segments, this.files, this.history, this.warnings, this.commands] =
      Array.from({ length: 7 }, () => element('div', {}));
    this.body = element('div', { class: 'clip-body', hidden: true },
      element('div', { class: 'tools' }, this.badge, this.make, this.cancel, this.remove),
      this.bar, this.error, this.warnings,
      element('div', { class: 'columns' },
        element('div', { class: 'column' }, this.player.node, this.files),
        element('div', { class: 'column' }, this.segments, this.history)),
      this.commands);
    view.content.append(this.about, this.fault, this.body);
  }

  button(words, act) {
    return element('button', { type: 'button', class: 'button', onclick: act }, words);
  }

  async removeClip() {
    if (await removeClip(this.place, this.clip)) {
      location.hash = pageOf(this.place.tenant, this.place.episode);
    }
  }

  async readAll() {
    const { tenant, episode } = this.place;
    try {
      const { document } = await read(apiOf(tenant, episode, 'clips', this.id), this.view.signal);
      this.take(document.clips[0]);
      this.fault.replaceChildren();
      return kindOf(this.clip) === 'progress' || Boolean(this.clip.outputsPending);
    } catch (fault) {
      if (!this.view.signal.aborted && (this.body.hidden || fault.status === 404)) {
        this.body.hidden = true;
        this.fault.replaceChildren(problem(fault, () => this.readAll()));
      }
      // A clip that is not there may be added while the page is open.
      if (fault.status === 404) {
        return false;
      }
      throw fault;
    }
  }

  take(clip) {
    this.clip = clip;
    this.state.apply('clips', { clips: [clip] });
    this.body.hidden = false;
    this.draw();
  }

  apply(type, data) {
    const concerns = type === 'clips' ? data.clips.some(({ clipId }) => clipId === this.id)
      : type === 'removed' ? data.clipIds.includes(this.id) : data.clipId === this.id;
    if (concerns && type !== 'progress') {
      // The event has no history, so the clip is read.
      return this.readAll();
    }
    if (concerns && this.clip) {
      this.state.apply(type, data);
      this.draw();
    }
    return undefined;
  }

  draw() {
    const { clip, place } = this;
    const kind = kindOf(clip);
    const progress = this.state.progress.get(this.id);
    const isQueued = progress?.phase === 'pending';
    setText(this.view.title, clip.title || clip.clipId);
    document.title = `${clip.title || clip.clipId} · ClipGen`;
    setText(this.about, aboutOf(place, clip));
    updateBadge(this.badge, clip);
    updateProgress(this.bar, clip, progress);
    setText(this.make, kind === 'detected' ? 'Start' : 'Make again');
    this.make.classList.toggle('primary', kind === 'detected' || kind === 'failed');
    this.make.hidden = kind === 'progress' || isQueued;
    this.cancel.hidden = !(kind === 'progress' || isQueued) || Boolean(clip.cancelRequested);
    this.remove.hidden = kind === 'progress' || isQueued;
    this.drawParts();
    this.view.drawn();
  }

  /** Made anew only when the clip has changed: a person may be reading, or playing. */
  drawParts() {
    const version = JSON.stringify(this.clip);
    if (this.drawnOf === version) {
      return;
    }
    this.drawnOf = version;
    const { clip, place } = this;
    this.error.replaceChildren(...(clip.processingError ? [failure(clip.processingError)] : []));
    this.warnings.replaceChildren(...(clip.warnings.length ? [warningList(clip.warnings)] : []));
    this.segments.replaceChildren(segmentList(clip, seconds => this.player.seek(seconds)));
    this.history.replaceChildren(history(clip.history ?? []));
    this.commands.replaceChildren(commands(place, clip));
    this.showFiles(false);
  }

  /** @param {boolean} again The addresses did not work. */
  async showFiles(again) {
    const { clip, place } = this;
    try {
      const files = await filesOf(place, clip, again);
      if (clip === this.clip) {
        this.player.show(clip, files);
        this.files.replaceChildren(...(files.length ? [fileList(files)] : []));
      }
    } catch (fault) {
      this.files.replaceChildren(problem(fault, () => this.showFiles(true)));
    }
  }
}

function aboutOf({ tenant, episode }, { clipId, output, attempt }) {
  return [
    `${tenant} / ${episode} / ${clipId}`,
    output && `${clock(output.durationSeconds)} long`,
    output?.resolution.replace('x', ' × '),
    attempt > 1 && `attempt ${attempt}`,
  ].filter(Boolean).join(' · ');
}

function warningList(warnings) {
  return element('section', { class: 'panel warning-panel' },
    element('h2', {}, warnings.length === 1 ? 'One warning' : `${warnings.length} warnings`),
    element('ul', {}, warnings.map(text => element('li', {}, text))));
}
