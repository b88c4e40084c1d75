// Where an arrow key goes in the timeline.

/**
 * @param {object[]} lanes In order, each with its `bars` from left to right.
 * @param {object} bar With its `lane`.
 * @param {string} key As KeyboardEvent has it.
 * @returns {object|null|undefined} The next bar; nothing when there is none.
 */
export function neighbour(lanes, bar, key) {
  const { bars } = bar.lane;
  const [place, lane] = [bars.findIndex(other => other.key === bar.key), lanes.indexOf(bar.lane)];
  switch (key) {
    case 'ArrowRight': return bars[place + 1];
    case 'ArrowLeft': return bars[place - 1];
    case 'Home': return bars[0];
    case 'End': return bars.at(-1);
    case 'ArrowDown': return nearest(lanes.slice(lane + 1).find(other => other.bars.length), bar);
    case 'ArrowUp': return nearest(lanes.slice(0, lane).findLast(other => other.bars.length), bar);
    default: return null;
  }
}

const nearest = (lane, { x }) =>
  lane?.bars.reduce((best, bar) => (Math.abs(bar.x - x) < Math.abs(best.x - x) ? bar : best), lane.bars[0]);
