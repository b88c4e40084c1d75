// A strip below the player: the clip's segments to scale, where it plays, and a picture of the time under the pointer.

import { element, matchChildren, setAttribute, setText } from './dom.js';
import { plannedSeconds } from './segments.js';
import { readStoryboard } from './storyboard.js';
import { clock, readTime } from './times.js';

/** Seconds that an arrow key moves, and a page key. */
const small = 1;
const large = 10;

export class Scrubber {
  /** @param {AbortSignal} signal */
  constructor(signal) {
    Object.assign(this, { signal, video: null, tiles: [], length: 0 });
    this.parts = element('div', { class: 'parts' });
    this.head = element('div', { class: 'playhead' });
    this.picture = element('div', { class: 'tile' });
    this.words = element('span');
    this.preview = element('div', { class: 'preview', hidden: true }, this.picture, this.words);
    this.strip = element('div', {
      class: 'scrub', role: 'slider', tabindex: '0', 'aria-label': 'Place in the clip', 'aria-valuemin': '0',
      onpointermove: event => this.point(event), onpointerleave: () => { this.preview.hidden = true; },
      onpointerdown: event => this.press(event), onkeydown: event => this.key(event),
    }, this.parts, this.head);
    this.node = element('div', { class: 'scrubber', hidden: true }, this.strip, this.preview);
  }

  hide() {
    this.node.hidden = true;
    this.video = null;
  }

  /** @param {HTMLVideoElement} video @param {object} clip @param {{times: string, picture: string}|null} storyboard Addresses. */
  show(video, clip, storyboard) {
    Object.assign(this, { video, tiles: [], length: clip.output.durationSeconds });
    this.node.hidden = false;
    this.drawParts(clip);
    setAttribute(this.strip, 'aria-valuemax', Math.round(this.length * 10) / 10);
    for (const name of ['timeupdate', 'seeked', 'loadedmetadata']) {
      video.addEventListener(name, () => this.follow(), { signal: this.signal });
    }
    this.follow();
    if (storyboard) {
      this.readTiles(storyboard);
    }
  }

  drawParts(clip) {
    const lengths = plannedSeconds(clip) === null ? [1] : clip.segments.map(s => readTime(s.endTime) - readTime(s.startTime));
    matchChildren(this.parts, lengths.map((seconds, index) => ({ seconds, index })), ({ index }) => String(index),
      () => element('span'), (node, { seconds }) => { node.style.flexGrow = seconds; });
  }

  /** Without pictures the strip still works; the player itself says what is wrong with the files. */
  async readTiles({ times, picture }) {
    const { video } = this;
    try {
      const response = await fetch(times, { signal: this.signal, credentials: 'omit' });
      if (response.ok && video === this.video) {
        this.tiles = readStoryboard(await response.text());
        this.picture.style.backgroundImage = `url("${picture.replace(/["\\]/g, encodeURIComponent)}")`;
      }
    } catch (fault) {
      if (!this.signal.aborted) {
        console.warn('The scrub pictures cannot be read.', fault.message);
      }
    }
  }

  follow() {
    const { currentTime } = this.video ?? { currentTime: 0 };
    this.head.style.left = `${Math.min(100, currentTime / this.length * 100)}%`;
    setAttribute(this.strip, 'aria-valuenow', Math.round(currentTime * 10) / 10);
    setAttribute(this.strip, 'aria-valuetext', `${tenths(currentTime)} of ${tenths(this.length)}`);
  }

  timeAt(event) {
    const { left, width } = this.strip.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width)) * this.length;
  }

  point(event) {
    const seconds = this.timeAt(event);
    this.reveal(seconds);
    if (event.buttons === 1) {
      this.go(seconds);
    }
  }

  press(event) {
    this.strip.setPointerCapture(event.pointerId);
    this.go(this.timeAt(event));
  }

  key(event) {
    const move = { ArrowRight: small, ArrowUp: small, ArrowLeft: -small, ArrowDown: -small, PageUp: large, PageDown: -large }[event.key];
    const target = event.key === 'Home' ? 0 : event.key === 'End' ? this.length : move && this.video.currentTime + move;
    if (target !== undefined) {
      event.preventDefault();
      this.go(Math.min(this.length, Math.max(0, target)));
    }
  }

  go(seconds) {
    this.video.currentTime = seconds;
  }

  reveal(seconds) {
    const tile = this.tiles.find(({ start, end }) => seconds >= start && seconds < end) ?? this.tiles.at(-1);
    this.preview.hidden = false;
    this.picture.hidden = !tile;
    if (tile) {
      Object.assign(this.picture.style, {
        width: `${tile.width}px`, height: `${tile.height}px`, backgroundPosition: `-${tile.x}px -${tile.y}px`,
      });
    }
    setText(this.words, tenths(seconds));
    const half = this.preview.offsetWidth / 2;
    const room = this.node.clientWidth;
    this.preview.style.left = `${Math.min(room - half, Math.max(half, seconds / this.length * room))}px`;
  }
}

/** A time of the clip, to a tenth of a second. */
const tenths = seconds => clock(Math.round(seconds * 10) / 10);
