// The recording of an episode, to scale: a row per track with its chunks, and a bar per segment in its clip's status.

import { drawing, element, matchChildren, setAttribute, setText } from './dom.js';
import { pageOf } from './routes.js';
import { secondsOf, segmentsByTrack } from './segments.js';
import { sign, wordsOf } from './status.js';
import { kindOfBar, layOut, markDistance } from './timelinelayout.js';
import { clock, duration } from './times.js';

/** Pixels. */
const rowHeight = 26;
const edge = 56;
const widestSecond = 160;

/** Bars with less room than this have no words in them. */
const wordsFrom = 56;

export class Timeline {
  /**
   * @param {{tenant: string, episode: string}} place
   * @param {(clips: object[], words: string) => void} onMany A bar for many was chosen.
   * @param {AbortSignal} signal
   */
  constructor(place, onMany, signal) {
    Object.assign(this, { place, onMany, zoom: 1, lanes: [], tracks: [], end: 0, stop: '' });
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

  drawSoon() {
    this.asked ||= requestAnimationFrame(() => { this.asked = 0; this.draw(); });
  }

  /** Draws what can be seen, half a screen more to both sides, and what has the focus. */
  draw() {
    const { scrollLeft: left, clientWidth: room } = this.scroller;
    const isSeen = bar => (bar.x < left + room * 1.5 && bar.x + bar.width > left - room / 2)
      || bar.key === document.activeElement?.dataset?.key;
    const stop = this.tabStop(isSeen);
    matchChildren(this.list, this.lanes, lane => lane.name, lane => this.createLane(lane), (node, lane) => {
      setText(node.firstElementChild.firstElementChild, lane.name);
      setText(node.firstElementChild.lastElementChild, wordsOfTrack(lane));
      const body = node.lastElementChild;
      setAttribute(body, 'aria-label', `${lane.name}: ${lane.segments.length} segments`);
      body.style.height = `${lane.rows * rowHeight + 10}px`;
      this.drawChunks(body.firstElementChild, lane);
      matchChildren(body.lastElementChild, lane.bars.filter(isSeen), bar => bar.key, bar => this.createBar(bar),
        (bar, data) => this.updateBar(bar, data, stop));
    });
    this.drawRuler(left, room);
  }

  /** The one bar that Tab stops at. */
  tabStop(isSeen) {
    const seen = this.lanes.flatMap(lane => lane.bars.filter(isSeen));
    return seen.some(bar => bar.key === this.stop) ? this.stop : seen[0]?.key;
  }

  createLane() {
    return element('div', { class: 'lane' },
      element('p', { class: 'lane-head' }, element('strong'), element('span', { class: 'quiet' })),
      element('div', { class: 'lane-body', role: 'group' },
        drawing('svg', { class: 'chunks', 'aria-hidden': 'true', preserveAspectRatio: 'none' },
          drawing('path', { class: 'recorded' }), drawing('path', { class: 'every-other' }), drawing('path', { class: 'borders' })),
        element('div', { class: 'bars' })));
  }

  /** However many chunks there are, they are three shapes. */
  drawChunks(svg, { track }) {
    const chunks = track?.chunks ?? [];
    svg.style.width = `${this.end * this.pixels}px`;
    if (svg.chunks === chunks && svg.end === this.end) {
      return;
    }
    Object.assign(svg, { chunks, end: this.end });
    svg.setAttribute('viewBox', `0 0 ${this.end} 1`);
    let [at, others, borders] = [0, '', ''];
    chunks.forEach(({ seconds }, index) => {
      others += index % 2 ? `M${at} 0h${seconds}v1h${-seconds}z` : '';
      at += seconds;
      borders += `M${at} 0v1`;
    });
    const [recorded, everyOther, lines] = svg.children;
    recorded.setAttribute('d', `M0 0h${at}v1h${-at}z`);
    everyOther.setAttribute('d', others);
    lines.setAttribute('d', borders);
  }

  createBar(bar) {
    const parts = [element('span', { class: 'mark' }), element('span', { class: 'words' })];
    return bar.segments.length === 1
      ? element('a', { class: 'bar', href: pageOf(this.place.tenant, this.place.episode, bar.segments[0].clip.clipId) }, parts)
      : element('button', { class: 'bar many', type: 'button', onclick: () => this.choose(this.bars.get(bar.key)) }, parts);
  }

  updateBar(node, bar, stop) {
    const kind = kindOfBar(bar);
    if (node.dataset.kind !== kind) {
      node.dataset.kind = kind;
      node.firstElementChild.replaceChildren(sign(kind));
    }
    const text = bar.segments.length === 1 ? titleOf(bar.segments[0].clip) : String(bar.segments.length);
    Object.assign(node.style, { left: `${bar.x}px`, width: `${bar.width - 1}px`, top: `${bar.row * rowHeight + 5}px` });
    node.classList.toggle('slim', bar.width < 24);
    setText(node.lastElementChild, bar.width >= (bar.segments.length === 1 ? wordsFrom : 28) ? text : '');
    setAttribute(node, 'aria-label', this.wordsOfBar(bar).join('. '));
    setAttribute(node, 'tabindex', bar.key === stop ? '0' : '-1');
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

  /** What a bar means, in one to three sentences. */
  wordsOfBar({ segments }) {
    if (segments.length > 1) {
      return [`${segments.length} segments`, countsOf(segments)];
    }
    const [{ clip, start, end, speaker, text }] = segments;
    const past = start >= this.end ? ', past the end of the recording' : '';
    const times = `${clock(start)} – ${clock(end)}${past}${speaker ? `, ${speaker}` : ''}`;
    return [`${titleOf(clip)}, ${wordsOf(clip).toLowerCase()}`, times, ...(text ? [text] : [])];
  }

  /** Below the tracks, in a place of its own, so that nothing moves. */
  describe(bar, event) {
    const otherwise = () => this.chunkAt(event) ?? 'Point at a segment, or focus it, to see what is said there.';
    const [first, ...rest] = bar ? this.wordsOfBar(bar) : [otherwise()];
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
    const next = bar && this.neighbour(bar, event.key);
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

  neighbour(bar, key) {
    const { bars } = bar.lane;
    const [place, lane] = [bars.findIndex(other => other.key === bar.key), this.lanes.indexOf(bar.lane)];
    switch (key) {
      case 'ArrowRight': return bars[place + 1];
      case 'ArrowLeft': return bars[place - 1];
      case 'Home': return bars[0];
      case 'End': return bars.at(-1);
      case 'ArrowDown': return nearest(this.lanes.slice(lane + 1).find(other => other.bars.length), bar);
      case 'ArrowUp': return nearest(this.lanes.slice(0, lane).findLast(other => other.bars.length), bar);
      default: return null;
    }
  }
}

const nearest = (lane, { x }) =>
  lane?.bars.reduce((best, bar) => (Math.abs(bar.x - x) < Math.abs(best.x - x) ? bar : best), lane.bars[0]);

const titleOf = clip => clip.title || clip.clipId;

function wordsOfTrack({ track }) {
  if (!track) {
    return 'not recorded';
  }
  const recorded = track.chunks ? `${duration(secondsOf(track))} in ${count(track.chunks.length, 'chunk')}` : track.error;
  return [track.speakers.join(', '), recorded].filter(Boolean).join(' · ');
}

const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;

/** `3 failed, 9 complete`. */
function countsOf(segments) {
  const counts = new Map();
  for (const { clip } of segments) {
    counts.set(wordsOf(clip), (counts.get(wordsOf(clip)) ?? 0) + 1);
  }
  return [...counts].map(([words, number]) => `${number} ${words.toLowerCase()}`).join(', ');
}
