// Makes docs/pictures/page-*.png: each screen of the page, light, dark and narrow. docs/make-pictures.sh calls it.
// node make-page-pictures.mjs URL: of a `clipgen serve` whose data folder holds the episode of `clipgen demo`.
// Drives Chromium with the Playwright that the tests' build has brought.

import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { chromium } = createRequire(import.meta.url)(`${root}tests/ClipGen.Local.Tests/bin/Release/net10.0/.playwright/package`);
const [url] = process.argv.slice(2);
const largest = 250_000;

const screens = {
  episodes: { hash: '#/', shown: '.episode' },
  episode: { hash: '#/demo/two-speakers', shown: '.card img' },
  clip: { hash: '#/demo/two-speakers/3-speakers-switch', shown: '.files' },
  failed: { hash: '#/demo/two-speakers/4-past-the-end', shown: '.failure' },
};

const looks = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 860 } },
  narrow: { colorScheme: 'light', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
};

const browser = await chromium.launch({
  executablePath: process.env.CLIPGEN_CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
try {
  for (const [look, options] of Object.entries(looks)) {
    const context = await browser.newContext(options);
    for (const [screen, { hash, shown }] of Object.entries(screens)) {
      await take(context, `${root}docs/pictures/page-${screen}-${look}.png`, hash, shown, screen);
    }
    await context.close();
  }
} finally {
  await browser.close();
}

async function take(context, file, hash, shown, screen) {
  const page = await context.newPage();
  await page.goto(url + hash);
  await page.locator(shown).first().waitFor();
  await page.locator('#connection[data-state="live"]').waitFor();
  if (screen === 'clip') {
    await showPicture(page);
  } else if (screen === 'episode') {
    await page.locator('.bar').nth(1).focus();
  }
  await page.waitForFunction(() => [...document.images].every(image => image.complete));
  await page.screenshot({ path: file });
  await page.close();
  makeSmaller(file);
  console.log(`${file.slice(root.length)}: ${statSync(file).size} bytes`);
}

/** The player in the middle of the clip, with its captions. */
async function showPicture(page) {
  await page.waitForFunction(() => document.querySelector('video').readyState >= 2);
  // Played, and not only sent there: until it plays, the browser shows that it waits.
  await page.evaluate(() => {
    const video = document.querySelector('video');
    [video.muted, video.currentTime] = [true, 4];
    return video.play();
  });
  await page.waitForFunction(() => document.querySelector('video').currentTime > 4.3);
  await page.evaluate(() => document.querySelector('video').pause());
}

/** 256 colours are enough for a page; a picture of a video has noise that nobody needs in a repository. */
function makeSmaller(file) {
  const small = `${file}.small.png`;
  execFileSync('ffmpeg', ['-y', '-nostdin', '-v', 'error', '-i', file,
    '-vf', 'split[a][b];[a]palettegen=stats_mode=single[p];[b][p]paletteuse=dither=sierra2_4a', '-update', '1', small]);
  if (readFileSync(small).length > largest) {
    throw new Error(`${file} has more than ${largest} bytes`);
  }
  renameSync(small, file);
}
