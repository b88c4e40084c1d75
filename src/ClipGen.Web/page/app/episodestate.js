// An episode as the server has it: clips, their progress, and tracks. Events change it; reading everything replaces it.

import { read } from './api.js';
import { kindOf } from './status.js';
import { apiOf } from './routes.js';

export class EpisodeState {
  /** @param {{tenant: string, episode: string}} place @param {AbortSignal} signal */
  constructor(place, signal) {
    this.place = place;
    this.signal = signal;
    /** By clip id, in the order of the ids. */
    this.clips = new Map();
    /** The last progress of attempts that have not ended, by clip id. */
    this.progress = new Map();
    this.tracks = [];
    this.createdAt = null;
    /** Events that arrive while everything is read: they are newer than what is read. */
    this.waiting = null;
  }

  /** @returns {Promise<boolean>} Whether a clip is unfinished. */
  async readAll() {
    this.waiting ??= [];
    try {
      const { tenant, episode } = this.place;
      const [clips, tracks] = await Promise.all([
        read(`${apiOf(tenant, episode, 'clips')}?view=summary`, this.signal),
        read(apiOf(tenant, episode, 'tracks'), this.signal),
      ]);
      this.createdAt = clips.document.createdAt;
      this.tracks = tracks.document.tracks;
      this.clips = new Map(clips.document.clips.map(clip => [clip.clipId, clip]));
    } finally {
      const events = this.waiting ?? [];
      this.waiting = null;
      events.forEach(([type, data]) => this.apply(type, data));
    }
    this.forgetEnded();
    return [...this.clips.values()].some(isUnfinished);
  }

  /** @param {'clips'|'removed'|'progress'} type @param {object} data As the event has it. */
  apply(type, data) {
    if (this.waiting) {
      this.waiting.push([type, data]);
    } else if (type === 'clips') {
      this.add(data.clips);
    } else if (type === 'removed') {
      data.clipIds.forEach(id => this.clips.delete(id));
    } else if (type === 'progress') {
      this.progress.set(data.clipId, data);
    }
    this.forgetEnded();
  }

  add(clips) {
    const isNew = clips.some(clip => !this.clips.has(clip.clipId));
    clips.forEach(clip => this.clips.set(clip.clipId, clip));
    if (isNew) {
      this.clips = new Map([...this.clips].sort(([a], [b]) => (a < b ? -1 : 1)));
    }
  }

  /** An attempt that has ended makes no progress; a queued one has a higher number than the clip's last. */
  forgetEnded() {
    for (const [id, progress] of this.progress) {
      const clip = this.clips.get(id);
      const hasEnded = !clip || clip.attempt > progress.attempt
        || (clip.attempt === progress.attempt && kindOf(clip) !== 'progress' && !clip.outputsPending);
      if (hasEnded) {
        this.progress.delete(id);
      }
    }
  }
}

/** Whether more will happen to a clip by itself. */
export const isUnfinished = clip => kindOf(clip) === 'progress' || Boolean(clip.outputsPending) || Boolean(clip.cancelRequested);
