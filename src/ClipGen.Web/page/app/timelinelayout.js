// Where the bars of a track's segments go: to scale, in rows where they overlap, and a bar for many where there is no room for each.

import { kindOf } from './status.js';

/** Pixels. A bar is never narrower, so that it can be seen and hit. */
const narrowest = 8;

/** Narrow bars that are closer than this become one. */
const closest = 2;

/** What becomes one begins within this: so bars for many still show where there is much. */
const widestMany = 36;

/** Rows of a track; what overlaps more often goes into a row of its own, as bars for many. */
const mostRows = 5;

/**
 * @param {object[]} segments As segments.js has them.
 * @param {number} pixels Of a second.
 * @param {number} end Seconds; where the recording ends. What lies behind it is shown at the edge.
 * @returns {{rows: number, bars: {key: string, x: number, width: number, row: number, segments: object[]}[]}} From left to right.
 */
export function layOut(segments, pixels, end) {
  const sorted = [...segments].sort((a, b) => a.start - b.start || a.end - b.end);
  const bars = joinNarrow(sorted.map(segment => barOf(segment, pixels, end)));
  return intoRows(bars);
}

function barOf(segment, pixels, end) {
  const x = Math.min(segment.start, end) * pixels;
  const width = Math.max(narrowest, (Math.min(segment.end, end) - Math.min(segment.start, end)) * pixels);
  // Behind the end there is no scale: a mark beside it.
  return segment.start >= end
    ? { key: segment.key, x: x + 2 * narrowest, width: 2 * narrowest, row: 0, segments: [segment], isNarrow: true }
    : { key: segment.key, x, width: width + (segment.end > end + 0.05 ? narrowest : 0), row: 0, segments: [segment],
      isNarrow: width <= narrowest };
}

function joinNarrow(bars) {
  const joined = [];
  for (const bar of bars) {
    const last = joined.at(-1);
    if (bar.isNarrow && last?.isNarrow && bar.x < last.x + last.width + closest && isNear(last, bar)) {
      include(last, bar);
    } else {
      joined.push(bar);
    }
  }
  return joined;
}

const isNear = (bar, other) => other.x < bar.x + widestMany;

function include(bar, other) {
  bar.width = Math.min(widestMany, Math.max(bar.width, other.x + other.width - bar.x));
  bar.segments.push(...other.segments);
  bar.key = `many/${bar.segments[0].key}`;
}

function intoRows(bars) {
  const [ends, placed, crowded] = [[], [], []];
  for (const bar of bars) {
    let row = ends.findIndex(end => end <= bar.x + 0.5);
    row = row < 0 && ends.length < mostRows ? ends.length : row;
    if (row >= 0) {
      ends[row] = bar.x + bar.width;
      placed.push({ ...bar, row });
    } else if (crowded.length && isNear(crowded.at(-1), bar)) {
      include(crowded.at(-1), bar);
    } else {
      crowded.push({ ...bar, width: Math.min(bar.width, widestMany), segments: [...bar.segments], row: mostRows });
    }
  }
  return { rows: Math.max(1, ends.length + (crowded.length ? 1 : 0)), bars: [...placed, ...crowded].sort((a, b) => a.x - b.x) };
}

const urgency = ['complete', 'detected', 'progress', 'failed'];

/** The kind of status that a bar shows: of many, the one that most needs a person. */
export const kindOfBar = bar => urgency[Math.max(...bar.segments.map(({ clip }) => urgency.indexOf(kindOf(clip))))];

/** The distance of the ruler's marks, seconds: a round number that leaves at least this many pixels between them. */
export function markDistance(pixels, atLeast = 72) {
  const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800];
  return steps.find(step => step * pixels >= atLeast) ?? steps.at(-1);
}
