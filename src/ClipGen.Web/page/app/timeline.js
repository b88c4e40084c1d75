// The recording of an episode, to scale: a row per track with its chunks, and a bar per segment in its clip's status.

import { element, matchChildren, oncePerFrame, setText } from './dom.js';
import { secondsOf, segmentsByTrack } from './segments.js';
import { createBar, updateBar, wordsOfBar } from './timelinebar.js';
import { neighbour } from './timelinekeys.js';
import { createLane, updateLane } from './timelinelane.js';
import { layOut, markDistance } from './timelinelayout.js';
import { clock } from './times.js';

/** Pixels. Behind the end of the recording there is room for what lies past it. */
const edge = 56;
const widestSecond = 160;

export class Timeline {
  /**
   * @param {{tenant: string, episode: string}} place
   * @param {(clips: object[], words: string) => void} onMany A bar for many was chosen.
   * @param {AbortSignal} signal
   */
  constructor(place, onMany, signal) {
    Object.assign(this, { place, onMany, zoom: 1, lanes: [], tracks: [], end: 0, stop: '' });
    this.drawSoon = oncePerFrame(() => this.draw());
    this.ruler = element('div', { class: 'ruler', 'aria-hidden': 'true' });
    this.list = element('div', { class: 'lanes', onkeydown: event => this.move(event) });
    this.width = element('div', { class: 'width' }, this.ruler, this.list);
    this.scroller = element('div', { class: 'scroller', onscroll: () => this.drawSoon() }, this.width);
    this.strip = element('p', { class: 'strip', 'aria-hidden': 'true' });
    this.node = element('section', { class: 'panel timeline', 'aria-labelledby': 'timeline-title' },
      element('div', { class: 'head' }, element('h2', { id: 'timeline-title' }, 'Timeline'), this.zoomButtons()),
      this.scroller, this.strip);
    this.listen();
    this.describe(null);
    const observer = new ResizeObserver(() => this.arrange());
    observer.observe(this.scroller);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  zoomButtons() {
    const button = (sign, words, factor) => element('button', {
      type: 'button', class: 'button small', 'aria-label': words, onclick: () => this.zoomBy(factor),
    }, sign);
    [this.out, this.in] = [button('−', 'Zoom out', 0.5), button('+', 'Zoom in', 2)];
    return element('div', { class: 'zoom' }, this.out, this.in);
  }

  /** Shows what a bar means while the pointer or the focus is on it, and a chunk where there is no bar. */
  listen() {
    const barAt = event => this.bars?.get(event.target.closest?.('.bar')?.dataset.key);
    this.list.addEventListener('pointermove', event => this.describe(barAt(event) ?? null, event));
    this.list.addEventListener('pointerleave', () => this.describe(this.bars?.get(document.activeElement?.dataset?.key) ?? null));
    this.list.addEventListener('focusin', event => {
      const bar = barAt(event);
      this.stop = bar?.key ?? this.stop;
      this.describe(bar ?? null);
    });
  }

  /** @param {import('./episodestate.js').EpisodeState} state */
  update(state) {
    this.tracks = state.tracks;
    this.segments = segmentsByTrack(state.tracks, state.clips.values());
    const recorded = Math.max(0, ...state.tracks.map(track => secondsOf(track) ?? 0));
    this.end = recorded || Math.max(0, ...[...this.segments.values()].flat().map(segment => segment.end));
    this.node.hidden = this.end === 0;
    this.arrange();
  }

  /** Lays everything out for the width that there is. */
  arrange() {
    const room = this.scroller.clientWidth;
    if (!room || !this.end) {
      return;
    }
    this.pixels = Math.min(widestSecond, (room - edge) / this.end * this.zoom);
    this.pixels = Math.max(this.pixels, (room - edge) / this.end);
    this.out.disabled = this.zoom <= 1;
    this.in.disabled = this.pixels >= widestSecond;
    this.width.style.width = `${this.end * this.pixels + edge}px`;
    const known = new Map(this.tracks.map(track => [track.trackName, track]));
    this.lanes = [...this.segments].map(([name, segments]) =>
      ({ name, track: known.get(name), segments, ...layOut(segments, this.pixels, this.end) }));
    this.bars = new Map(this.lanes.flatMap(lane => lane.bars.map(bar => [bar.key, { ...bar, lane }])));
    this.draw();
  }

  /** Draws what can be seen, half a screen more to both sides, and what has the focus. */
  draw() {
    const { scrollLeft: left, clientWidth: room } = this.scroller;
    const isSeen = bar => (bar.x < left + room * 1.5 && bar.x + bar.width > left - room / 2)
      || bar.key === document.activeElement?.dataset?.key;
    const stop = this.tabStop(isSeen);
    matchChildren(this.list, this.lanes, lane => lane.name, createLane, (node, lane) => {
      const place = updateLane(node, lane, this.pixels, this.end);
      matchChildren(place, lane.bars.filter(isSeen), bar => bar.key,
        bar => createBar(this.place, bar, () => this.choose(this.bars.get(bar.key))),
        (node, bar) => updateBar(node, bar, bar.key === stop, this.end));
    });
    this.drawRuler(left, room);
  }

  /** The one bar that Tab stops at. */
  tabStop(isSeen) {
    const seen = this.lanes.flatMap(lane => lane.bars.filter(isSeen));
    return seen.some(bar => bar.key === this.stop) ? this.stop : seen[0]?.key;
  }

  drawRuler(left, room) {
    const step = markDistance(this.pixels);
    const [first, last] = [Math.max(0, Math.floor((left - room / 2) / this.pixels / step)), (left + room * 1.5) / this.pixels / step];
    const marks = [];
    for (let number = first; number <= last && number * step <= this.end; number++) {
      marks.push(number * step);
    }
    matchChildren(this.ruler, marks, String, () => element('span'), (node, seconds) => {
      node.style.left = `${seconds * this.pixels}px`;
      setText(node, clock(seconds));
    });
  }

  choose(bar) {
    const clips = [...new Set(bar.segments.map(({ clip }) => clip))];
    const [from, to] = [Math.min(...bar.segments.map(({ start }) => start)), Math.max(...bar.segments.map(({ end }) => end))];
    this.onMany(clips, `${clips.length} clips between ${clock(from)} and ${clock(to)}`);
  }

  /** Below the tracks, in a place of its own, so that nothing moves. */
  describe(bar, event) {
    const otherwise = () => this.chunkAt(event) ?? 'Point at a segment, or focus it, to see what is said there.';
    const [first, ...rest] = bar ? wordsOfBar(bar, this.end) : [otherwise()];
    this.strip.replaceChildren(bar ? element('strong', {}, first) : element('span', { class: 'quiet' }, first),
      ...rest.map(text => element('span', {}, text)));
  }

  chunkAt(event) {
    const body = event?.target.closest?.('.lane-body');
    const lane = body && this.lanes.find(({ name }) => name === body.parentElement.dataset.key);
    const at = body ? (event.clientX - body.getBoundingClientRect().left) / this.pixels : 0;
    let start = 0;
    for (const { name, seconds } of lane?.track?.chunks ?? []) {
      if (at < start + seconds) {
        return `Chunk ${name}: ${clock(start)} – ${clock(start + seconds)}`;
      }
      start += seconds;
    }
    return null;
  }

  zoomBy(factor) {
    const middle = (this.scroller.scrollLeft + this.scroller.clientWidth / 2) / this.pixels;
    this.zoom = Math.max(1, this.zoom * factor);
    this.arrange();
    this.scroller.scrollLeft = middle * this.pixels - this.scroller.clientWidth / 2;
  }

  /** The arrow keys go from segment to segment; Tab leaves the timeline. */
  move(event) {
    const bar = this.bars.get(event.target.dataset?.key);
    const next = bar && neighbour(this.lanes, bar, event.key);
    if (next) {
      event.preventDefault();
      this.stop = next.key;
      const { scrollLeft: left, clientWidth: room } = this.scroller;
      if (next.x < left || next.x + next.width > left + room) {
        this.scroller.scrollLeft = next.x - room / 2;
      }
      this.draw();
      [...this.list.querySelectorAll('.bar')].find(node => node.dataset.key === next.key)?.focus({ preventScroll: true });
      this.draw();
    }
  }
}
