// The segments of clips, each on the track of its speaker, as the workflow chooses it.

import { clock, readTime } from './times.js';

/** Where a segment goes whose speaker no track lists. */
const defaultTrack = 'main';

/**
 * @param {{trackName: string, speakers: string[]}[]} tracks
 * @param {Iterable<object>} clips As the status document has them.
 * @returns {Map<string, object[]>} By track name, also of tracks that are not there: segments with `key`, `clip`, `start` and `end` in
 * seconds, `speaker` and `text`. A segment whose times cannot be read is nowhere.
 */
export function segmentsByTrack(tracks, clips) {
  const byTrack = new Map(tracks.map(track => [track.trackName, []]));
  for (const clip of clips) {
    clip.segments.forEach((segment, index) => {
      const [start, end] = [readTime(segment.startTime), readTime(segment.endTime)];
      if (start !== null && end !== null && end > start) {
        const name = trackOf(tracks, segment.speaker);
        listOf(byTrack, name).push({ ...segment, key: `${clip.clipId}/${index}`, clip, start, end });
      }
    });
  }
  return byTrack;
}

function listOf(byTrack, name) {
  if (!byTrack.has(name)) {
    byTrack.set(name, []);
  }
  return byTrack.get(name);
}

/** The name of the track that shows a speaker. */
export function trackOf(tracks, speaker) {
  return tracks.find(track => speaker && track.speakers.includes(speaker))?.trackName ?? defaultTrack;
}

/** Seconds of a track's recording; null when it is not there. */
export const secondsOf = track => (track.chunks ? track.chunks.reduce((sum, chunk) => sum + chunk.seconds, 0) : null);

/** Seconds that a clip's segments have together; null when one of its times cannot be read. */
export function plannedSeconds(clip) {
  const lengths = clip.segments.map(segment => readTime(segment.endTime) - readTime(segment.startTime));
  return lengths.length && lengths.every(length => length > 0) ? lengths.reduce((sum, length) => sum + length, 0) : null;
}

/** `0:07.2 – 0:14.5`, or the times as they were written when they cannot be read. */
export function rangeOf({ startTime, endTime }) {
  const shown = text => (readTime(text) === null ? String(text ?? '?') : clock(readTime(text)));
  return `${shown(startTime)} – ${shown(endTime)}`;
}
