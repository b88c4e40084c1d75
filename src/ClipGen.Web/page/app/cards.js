// The clips of an episode as cards. Only those that can be seen are drawn, so a thousand are as smooth as ten.

import { createCard, updateCard } from './card.js';
import { element, matchChildren, oncePerFrame, setAttribute } from './dom.js';

/** Pixels, as episode.css has them. */
const gap = 16;
const narrowest = 232;
const factsHeight = 128;
const compactHeight = 128;
const compactBelow = 520;

export class Cards {
  /** @param {{tenant: string, episode: string}} place @param {AbortSignal} signal */
  constructor(place, signal) {
    Object.assign(this, { place, clips: [], progress: new Map(), columns: 1 });
    this.drawSoon = oncePerFrame(() => this.draw());
    this.node = element('ul', { class: 'cards', 'aria-label': 'Clips', onkeydown: event => this.move(event) });
    const observer = new ResizeObserver(() => this.draw());
    observer.observe(this.node);
    signal.addEventListener('abort', () => observer.disconnect());
    addEventListener('scroll', () => this.drawSoon(), { signal, passive: true });
    addEventListener('resize', () => this.drawSoon(), { signal });
  }

  /** @param {object[]} clips Those to show. @param {Map<string, object>} progress By clip id. */
  update(clips, progress) {
    Object.assign(this, { clips, progress });
    this.draw();
  }

  draw() {
    const room = this.node.clientWidth;
    if (!room) {
      return;
    }
    this.arrange(room);
    const { columns, height, width } = this;
    this.node.classList.toggle('compact', this.isCompact);
    this.node.style.height = `${Math.max(0, Math.ceil(this.clips.length / columns) * (height + gap) - gap)}px`;
    const create = ({ clip }) => createCard(this.place, clip);
    matchChildren(this.node, this.seen(), ({ clip }) => clip.clipId, create, (node, { clip, index }) => {
      Object.assign(node.style, {
        width: `${width}px`, height: `${height}px`,
        transform: `translate(${index % columns * (width + gap)}px, ${Math.floor(index / columns) * (height + gap)}px)`,
      });
      // A list says how many it has, also of what is not drawn.
      setAttribute(node, 'aria-setsize', this.clips.length);
      setAttribute(node, 'aria-posinset', index + 1);
      updateCard(node, this.place, clip, this.progress.get(clip.clipId));
    });
  }

  arrange(room) {
    this.isCompact = room < compactBelow;
    this.columns = this.isCompact ? 1 : Math.max(1, Math.floor((room + gap) / (narrowest + gap)));
    this.width = Math.floor((room - (this.columns - 1) * gap) / this.columns);
    this.height = this.isCompact ? compactHeight : Math.round(this.width * 9 / 16) + factsHeight;
  }

  /** What is on the screen, a screen more to both sides, and the card that has the focus. */
  seen() {
    const { top } = this.node.getBoundingClientRect();
    const row = this.height + gap;
    const first = Math.max(0, Math.floor((-top - innerHeight) / row)) * this.columns;
    const end = Math.max(0, Math.ceil((innerHeight * 2 - top) / row)) * this.columns;
    const focused = document.activeElement?.closest?.('.card-place')?.dataset.key;
    return this.clips
      .map((clip, index) => ({ clip, index }))
      .filter(({ clip, index }) => (index >= first && index < end) || clip.clipId === focused);
  }

  /** The arrow keys go from card to card, however many are drawn. */
  move(event) {
    const place = this.clips.findIndex(({ clipId }) => clipId === event.target.closest('.card-place')?.dataset.key);
    const next = place < 0 ? place : this.neighbour(place, event.key);
    if (next >= 0 && next < this.clips.length && next !== place) {
      event.preventDefault();
      this.reveal(next);
      this.draw();
      [...this.node.children].find(node => node.dataset.key === this.clips[next].clipId)?.firstElementChild.focus({ preventScroll: true });
    }
  }

  neighbour(place, key) {
    switch (key) {
      case 'ArrowRight': return place + 1;
      case 'ArrowLeft': return place - 1;
      case 'ArrowDown': return place + this.columns;
      case 'ArrowUp': return place - this.columns;
      case 'Home': return 0;
      case 'End': return this.clips.length - 1;
      default: return -1;
    }
  }

  reveal(index) {
    const top = this.node.getBoundingClientRect().top + Math.floor(index / this.columns) * (this.height + gap);
    const bottom = top + this.height;
    if (top < 80) {
      scrollBy(0, top - 80);
    } else if (bottom > innerHeight - gap) {
      scrollBy(0, bottom - innerHeight + gap);
    }
  }
}
