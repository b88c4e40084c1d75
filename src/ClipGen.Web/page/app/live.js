// What changes on the server, as it changes: by server-sent events, or by asking again where there are none. Says when it is not connected.

import { ApiError, send } from './api.js';
import { readEvents } from './eventstream.js';
import { KeyMissing } from './key.js';

/** The server sends something every 15 s; after more than twice that, the connection is dead. */
const silence = 40_000;

/** A hidden tab gives its connection back after this: browsers allow six to a server, for all tabs together. */
const hiddenFor = 30_000;

const busyPause = 3_000;
const idlePause = 15_000;
const longestWait = 15_000;

/**
 * Follows the server until the signal ends it.
 * @param {object} what
 * @param {string} [what.tenant] Only this tenant's events.
 * @param {string} [what.episode] Only this episode's events.
 * @param {() => Promise<boolean>} what.readAll Reads everything again; says whether something is unfinished.
 * @param {(type: string, data: object) => Promise|void} what.onEvent `clips`, `removed`, `progress`. If it fails, everything is read again.
 * @param {(state: 'live'|'polling'|'offline'|'key') => void} what.onState
 * @param {AbortSignal} what.signal
 */
export async function follow(what) {
  const place = { lastId: null, failures: 0, hasEvents: true };
  while (!what.signal.aborted) {
    try {
      await (place.hasEvents ? listen(what, place) : poll(what, place));
    } catch (fault) {
      if (!what.signal.aborted) {
        await wait(what, place, fault);
      }
    }
  }
}

/** One connection, until it ends. */
async function listen(what, place) {
  const connection = new Connection(what.signal);
  try {
    const response = await send(addressOf(what), {
      signal: connection.signal,
      cache: 'no-store',
      headers: { Accept: 'text/event-stream', ...(place.lastId ? { 'Last-Event-ID': place.lastId } : {}) },
    });
    if (response.status === 404) {
      place.hasEvents = false;
      await response.body?.cancel();
      return;
    }
    if (!response.ok) {
      throw new ApiError(`The server answered ${response.status}.`, response.status);
    }
    // What changed before the connection stood is read; what changes from here on arrives. Resumed, the server sends what was missed.
    if (!place.lastId) {
      await what.readAll();
    }
    place.failures = 0;
    what.onState('live');
    await readEvents(response, event => receive(what, place, event, connection), () => connection.alive());
    throw new ApiError('The server closed the connection.', 0);
  } catch (fault) {
    if (connection.isResting) {
      await shown(what.signal);
      return;
    }
    throw fault;
  } finally {
    connection.end();
  }
}

function addressOf({ tenant, episode }) {
  const query = new URLSearchParams(Object.entries({ tenant, episode }).filter(([, value]) => value));
  return `/api/events${query.size ? `?${query}` : ''}`;
}

async function receive(what, place, event, connection) {
  place.lastId = event.id ?? place.lastId;
  if (event.type === 'message') {
    // Only a place to resume from.
    return;
  }
  try {
    await (event.type === 'reset' ? what.readAll() : what.onEvent(event.type, JSON.parse(event.data)));
  } catch (fault) {
    // What this event would have told is lost: the next connection begins by reading everything.
    place.lastId = null;
    connection.fail(fault);
  }
}

async function poll(what, place) {
  const isBusy = await what.readAll();
  place.failures = 0;
  what.onState('polling');
  await pause(isBusy ? busyPause : idlePause, what.signal);
  await shown(what.signal);
}

async function wait(what, place, fault) {
  place.failures++;
  what.onState(fault instanceof KeyMissing ? 'key' : 'offline');
  if (fault instanceof KeyMissing) {
    await shown(what.signal);
    await clicked(what.signal);
    return;
  }
  await pause(Math.min(longestWait, 500 * 2 ** place.failures), what.signal);
}

/** Ends a connection that has died without saying so, and one that nobody looks at. */
class Connection {
  constructor(outer) {
    this.controller = new AbortController();
    this.signal = AbortSignal.any([outer, this.controller.signal]);
    this.isResting = false;
    document.addEventListener('visibilitychange', () => this.look(), { signal: this.signal });
    this.alive();
    this.look();
  }

  alive() {
    clearTimeout(this.dead);
    this.dead = setTimeout(() => this.fail(new ApiError('The server has gone silent.', 0)), silence);
  }

  fail(fault) {
    this.controller.abort(fault);
  }

  look() {
    clearTimeout(this.rest);
    if (document.hidden) {
      this.rest = setTimeout(() => { this.isResting = true; this.controller.abort(); }, hiddenFor);
    }
  }

  end() {
    clearTimeout(this.dead);
    clearTimeout(this.rest);
    this.controller.abort();
  }
}

/** Until the tab is looked at. */
function shown(signal) {
  return new Promise(resolve => {
    const look = () => (document.hidden && !signal.aborted ? undefined : resolve());
    document.addEventListener('visibilitychange', look, { signal });
    signal.addEventListener('abort', resolve, { once: true });
    look();
  });
}

/** Until the person asks for another try. */
function clicked(signal) {
  return new Promise(resolve => {
    addEventListener('clipgen-retry', resolve, { once: true, signal });
    signal.addEventListener('abort', resolve, { once: true });
  });
}

/** A while, or less when the person asks for another try or the network comes back. */
function pause(milliseconds, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    const stop = () => { clearTimeout(timer); resolve(); };
    signal.addEventListener('abort', stop, { once: true });
    addEventListener('online', stop, { once: true, signal });
    addEventListener('clipgen-retry', stop, { once: true, signal });
  });
}
