// The page's own addresses: #/ (all episodes), #/{tenant}/{episode}, #/{tenant}/{episode}/{clip}.

/** As the server takes them; what is not one names nothing. */
const identifier = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * @param {string} hash As location.hash.
 * @returns {{tenant?: string, episode?: string, clip?: string}|null} Null when there is no such page.
 */
export function readRoute(hash) {
  const parts = hash.replace(/^#?\/?/, '').split('/').filter(part => part !== '');
  const [tenant, episode, clip] = parts;
  return parts.length === 1 || parts.length > 3 || parts.some(part => !identifier.test(part)) ? null : { tenant, episode, clip };
}

/** The page's address of all episodes, of an episode, or of a clip. */
export function pageOf(tenant, episode, clip) {
  return `#/${[tenant, episode, clip].filter(Boolean).map(encodeURIComponent).join('/')}`;
}

/** The API's address that makes a clip, or makes a complete one again. */
export const makeOf = ({ tenant, episode }, { clipId, status }) =>
  `${apiOf(tenant, episode, 'clips', clipId, 'generate')}${status === 'Generation Complete' ? '?force=true' : ''}`;

/** The API's address of a tenant's episodes, of an episode, or of something in it. */
export function apiOf(tenant, episode, ...rest) {
  return `/api/tenants/${[tenant, 'episodes', episode, ...rest].filter(Boolean).map(encodeURIComponent).join('/')}`;
}
