// @ts-check
/** Reads JSON from the server that served this page. */

/** @param {string} path @param {number} timeoutMs
 * @returns {Promise<any>} rejected if the server does not answer in time, or with an error */
export async function fetchJson(path, timeoutMs) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(path, { cache: 'no-store', signal: abort.signal });
    if (!response.ok) throw new Error(`${path} failed with status ${response.status}`);
    return await response.json();
  } finally {
    clearTimeout(timer);
  }
}
