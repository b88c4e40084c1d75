// Which part of a storyboard's picture shows a time: a WebVTT file whose cues name places in the picture, as players take it.

import { readTime } from './times.js';

const timing = /^(\S+)\s+-->\s+(\S+)/;
const place = /#xywh=(\d+),(\d+),(\d+),(\d+)$/;

/**
 * @param {string} text WebVTT.
 * @returns {{start: number, end: number, x: number, y: number, width: number, height: number}[]} Seconds and pixels; what is not
 * understood is left out.
 */
export function readStoryboard(text) {
  const tiles = [];
  for (const block of text.replaceAll('\r\n', '\n').split(/\n{2,}/)) {
    const lines = block.split('\n');
    const times = lines.map(line => timing.exec(line)).find(Boolean);
    const where = lines.map(line => place.exec(line.trim())).find(Boolean);
    if (times && where) {
      const [x, y, width, height] = where.slice(1).map(Number);
      tiles.push({ start: readTime(times[1]), end: readTime(times[2]), x, y, width, height });
    }
  }
  return tiles.filter(({ start, end, width, height }) => start !== null && end !== null && width > 0 && height > 0);
}
