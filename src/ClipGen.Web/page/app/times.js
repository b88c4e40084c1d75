// Times: of recordings and clips in seconds, of the history as moments.

/**
 * A time as an episode file has it: HH:MM:SS, MM:SS or seconds, decimals after a point or a comma.
 * @param {string|number|null} text
 * @returns {number|null} Seconds; null when it is not a time.
 */
export function readTime(text) {
  const found = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d+)?)$/.exec(String(text ?? '').trim());
  return found ? Number(found[1] ?? 0) * 3600 + Number(found[2] ?? 0) * 60 + Number(found[3].replace(',', '.')) : null;
}

/** Seconds as a clock shows them: 7.2 is `0:07.2`, 3725 is `1:02:05`. At most three decimals. */
export function clock(seconds) {
  const milliseconds = Math.round(Math.max(0, seconds) * 1000);
  const whole = Math.floor(milliseconds / 1000);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const decimals = milliseconds % 1000 ? `.${String(milliseconds % 1000).padStart(3, '0').replace(/0+$/, '')}` : '';
  const start = hours ? `${hours}:${two(minutes)}` : `${minutes}`;
  return `${start}:${two(rest)}${decimals}`;
}

/** How long something took: `420 ms`, `7.3 s`, `1 min 5 s`, `2 h 10 min`, `3 d 4 h`. */
export function duration(seconds) {
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 60) {
    return `${Number(seconds.toFixed(1))} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 3600) {
    return parts([Math.floor(whole / 60), 'min'], [whole % 60, 's']);
  }
  return whole < 86400
    ? parts([Math.floor(whole / 3600), 'h'], [Math.floor(whole / 60) % 60, 'min'])
    : parts([Math.floor(whole / 86400), 'd'], [Math.floor(whole / 3600) % 24, 'h']);
}

const parts = (...all) => all.filter(([number]) => number).map(([number, unit]) => `${number} ${unit}`).join(' ');

/** Seconds between two moments, never negative. */
export function between(earlier, later) {
  return Math.max(0, (Date.parse(later) - Date.parse(earlier)) / 1000);
}

const dayAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** A moment in this person's own time zone: `4 May 2026, 10:15`. Empty when there is none. */
export function moment(text) {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? '' : dayAndTime.format(time);
}

/** Only the time of a moment, with seconds. */
export function time(text) {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? '' : timeOfDay.format(at);
}

/** Bytes as people read them: `4.33 MB`. */
export function size(bytes) {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** step).toPrecision(3))} ${units[step]}`;
}

const two = number => String(number).padStart(2, '0');
