// Numbers of things in words.

/** `1 clip`, `2 clips`. */
export const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
