// Where a connection goes: what the user's URL means, and the URL of each transport's requests.

import { root } from '../root.js';

const SHAPE = /^(?:(\w*):?\/\/)?([^/?#]*)([^?#]*)\??([^#]*)/;

/**
 * Reads `url` against the page's `location`, if there is a page. The URL's path is the namespace. Of the options, `path` is
 * the endpoint's, and a `query` object replaces the URL's own query. Throws where no host is named and there is no page to take it from.
 */
export function parseAddress(url, options) {
  const { path, query } = options;
  const { location } = root;
  const parts = SHAPE.exec(url || '');
  const host = parts[2] || (location && location.host);
  if (!host) throw new Error('no host');
  const scheme = parts[1] || (location ? location.protocol : 'https');
  const origin = 'http' + (/ps|ss/.test(scheme) ? 's' : '') + '://' + host;
  const given = query ? new URLSearchParams(query) : parts[4];
  return {
    endpoint: origin + (path || '/socket.io').replace(/\/?$/, '/'),
    namespace: parts[3] || '/',
    params: given && '&' + given,
  };
}
