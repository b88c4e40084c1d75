// Shows the page that the address names, and the way back.

import { acceptDrops } from './drop.js';
import { showClip } from './clip.js';
import { showConnection } from './connection.js';
import { element } from './dom.js';
import { showEpisode } from './episode.js';
import { showEpisodes } from './episodes.js';
import { pageOf, readRoute } from './routes.js';

const content = document.getElementById('content');

/** How far down each page was, so that going back returns there. */
const scrolled = new Map();

let current = { hash: '', stop: new AbortController() };

function show() {
  scrolled.set(current.hash, scrollY);
  current.stop.abort();
  current = { hash: location.hash, stop: new AbortController() };
  const route = readRoute(location.hash);
  const title = element('h1', { tabindex: '-1' }, titleOf(route));
  content.replaceChildren(title);
  showTrail(route);
  showConnection('connecting');
  document.title = route?.episode ? `${titleOf(route)} · ClipGen` : 'ClipGen';
  const view = { content, title, route, signal: current.stop.signal, drawn: returnTo(current.hash) };
  if (route === null) {
    content.append(element('p', {}, 'There is no such page. ', element('a', { href: '#/' }, 'Show all episodes')));
  } else if (route.clip) {
    showClip(view);
  } else if (route.episode) {
    showEpisode(view);
  } else {
    showEpisodes(view);
  }
  // A screen reader begins to read here, and Tab goes on from here.
  title.focus({ preventScroll: true });
}

const titleOf = route => (route === null ? 'Nothing here' : route.clip ?? route.episode ?? 'Episodes');

/** Scrolls once, when the page has its height. */
function returnTo(hash) {
  let isDone = false;
  scrollTo(0, 0);
  return () => {
    if (!isDone) {
      isDone = true;
      scrollTo(0, scrolled.get(hash) ?? 0);
    }
  };
}

function showTrail(route) {
  const icon = element('img', { src: new URL('icon.svg', import.meta.url), alt: '', width: 24, height: 24 });
  const steps = [element('a', { href: '#/', class: 'brand' }, icon, 'ClipGen')];
  if (route?.episode) {
    steps.push(step(`${route.tenant} / ${route.episode}`, pageOf(route.tenant, route.episode), !route.clip));
  }
  if (route?.clip) {
    steps.push(step(route.clip, pageOf(route.tenant, route.episode, route.clip), true));
  }
  document.getElementById('trail').replaceChildren(element('ol', {}, steps.map(node => element('li', {}, node))));
}

const step = (text, href, isHere) => element('a', { href, 'aria-current': isHere ? 'page' : null }, text);

// The address of a page is in the hash, so a link to a part of the page would be taken for one.
document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  content.querySelector('h1').focus();
});
history.scrollRestoration = 'manual';
acceptDrops();
addEventListener('hashchange', show);
show();
