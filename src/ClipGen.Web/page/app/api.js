// Requests to the API: with the key, with ETags, and with answers that say in words what went wrong.

import { askForKey, currentKey } from './key.js';

/** The server did not do what it was asked for. */
export class ApiError extends Error {
  /**
   * @param {string} message For a person.
   * @param {number} status The HTTP status; 0 when there was no answer.
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

const header = 'x-functions-key';

/** How many documents are kept to be compared with what the server has now. */
const mostKept = 200;

const kept = new Map();

/**
 * Sends a request, with the key if there is one; asks for the key and sends it again if the server demands one.
 * @param {string} path Of the API, from /.
 * @param {RequestInit} [options]
 * @returns {Promise<Response>} Whatever the server answered, but never 401.
 * @throws {ApiError} There is no answer.
 */
export async function send(path, options = {}) {
  for (;;) {
    const key = currentKey();
    const response = await reach(path, { ...options, headers: { ...options.headers, ...(key ? { [header]: key } : {}) } });
    if (response.status !== 401) {
      return response;
    }
    // Unread, it would keep its connection.
    await response.body?.cancel();
    await askForKey(key);
  }
}

async function reach(path, options) {
  try {
    return await fetch(path, { credentials: 'same-origin', redirect: 'error', ...options });
  } catch (fault) {
    throw options.signal?.aborted ? fault : new ApiError('The server cannot be reached. Is it running?', 0);
  }
}

/**
 * Reads a JSON document; what has not changed since it was last read is not sent again.
 * @returns {Promise<{document: object, changed: boolean}>}
 * @throws {ApiError} It was refused, or there is no answer.
 */
export async function read(path, signal) {
  const old = kept.get(path);
  const response = await send(path, { signal, cache: 'no-store', headers: old ? { 'If-None-Match': old.tag } : {} });
  if (response.status === 304 && old) {
    return { document: old.document, changed: false };
  }
  const document = await bodyOf(response);
  keep(path, response.headers.get('ETag'), document);
  return { document, changed: true };
}

function keep(path, tag, document) {
  kept.delete(path);
  if (tag) {
    kept.set(path, { tag, document });
  }
  if (kept.size > mostKept) {
    kept.delete(kept.keys().next().value);
  }
}

/**
 * Asks the server to do something.
 * @returns {Promise<{status: number, document: object|null}>}
 * @throws {ApiError} It was refused, or there is no answer.
 */
export async function ask(method, path, body) {
  const response = await send(path, { method, body, headers: body ? { 'Content-Type': 'application/json' } : {} });
  return { status: response.status, document: await bodyOf(response) };
}

/** The JSON of a good answer, null when it has no body. Other answers are thrown with the server's own words. */
async function bodyOf(response) {
  const text = await response.text();
  const document = parse(text);
  if (response.ok) {
    if (text && document === null) {
      throw new ApiError('The server answered with something that is not JSON.', response.status);
    }
    return document;
  }
  throw new ApiError(document?.error ?? inProgress(document) ?? `The server answered ${response.status}.`, response.status);
}

function parse(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** A refused episode names its clips instead of an error. */
function inProgress(document) {
  return Array.isArray(document?.inProgress) && document.inProgress.length
    ? `Nothing was written: ${document.inProgress.join(', ')} would change while being made. Cancel first, or wait.`
    : null;
}
