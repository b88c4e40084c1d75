// Plays a finished clip with its captions, above a strip of its segments that shows pictures of where the pointer is.

import { element, fileAddress } from './dom.js';
import { Scrubber } from './scrubber.js';
import { kindOf } from './status.js';

const instead = {
  detected: 'The clip has not been made yet.',
  progress: 'The clip is being made. It plays here when it is complete.',
  failed: 'There is no clip to play: it failed.',
  complete: 'Reading…',
};

export class Player {
  /** @param {AbortSignal} signal @param {() => void} onBroken The file cannot be read; once for each clip. */
  constructor(signal, onBroken) {
    Object.assign(this, { onBroken, shown: '', retried: '' });
    this.screen = element('div', { class: 'screen' });
    this.scrubber = new Scrubber(signal);
    this.node = element('section', { class: 'player', 'aria-label': 'Player' }, this.screen, this.scrubber.node);
    this.place = 0;
    signal.addEventListener('abort', () => this.video?.pause());
  }

  /** @param {object} clip @param {object[]} files As the API has them; empty when there is none to play. */
  show(clip, files) {
    const file = kind => fileAddress(files.find(other => other.kind === kind)?.url ?? '');
    const has = kind => files.some(other => other.kind === kind);
    const version = JSON.stringify([clip.attempt, kindOf(clip), files]);
    if (version === this.shown) {
      return;
    }
    this.shown = version;
    // Captions may be finished while the clip plays: it goes on where it was.
    const at = this.video?.currentTime ?? 0;
    this.screen.classList.toggle('empty', !has('video') && kindOf(clip) !== 'progress');
    if (!has('video')) {
      this.video = null;
      this.screen.replaceChildren(element('p', { class: 'instead' }, instead[kindOf(clip)]));
      this.scrubber.hide();
      return;
    }
    this.video = element('video', {
      controls: true, playsinline: true, preload: 'metadata', crossorigin: 'anonymous', src: file('video'),
      poster: has('poster') ? file('poster') : null, 'aria-label': clip.title || clip.clipId,
      onerror: () => this.broken(clip),
    }, has('vtt') && element('track', { kind: 'captions', label: 'Captions', src: file('vtt'), default: true }));
    this.video.currentTime = at;
    this.screen.replaceChildren(this.video);
    this.scrubber.show(this.video, clip, has('storyboardVtt') && has('storyboard')
      ? { times: file('storyboardVtt'), picture: file('storyboard') } : null);
  }

  /** An address works for an hour; a page is left open all day. */
  broken(clip) {
    const version = `${clip.attempt}`;
    if (this.retried !== version) {
      [this.retried, this.shown] = [version, ''];
      this.onBroken();
      setTimeout(() => { this.retried = ''; }, 60_000);
    } else {
      this.screen.append(element('p', { class: 'instead', role: 'alert' }, 'The browser cannot play the clip.'));
    }
  }

  seek(seconds) {
    if (this.video) {
      this.video.currentTime = seconds;
      this.video.play().catch(() => this.video.focus());
    }
  }
}
