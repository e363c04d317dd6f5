/** Requests of the panel, and servers that do not answer. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { UNREACHABLE, request } from '../../../ui/server/requests.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

/** Lets a request be answered as `answer` says. */
function serve(/** @type {(signal: AbortSignal) => Promise<any>} */ answer) {
  globalThis.fetch = /** @type {any} */ ((/** @type {string} */ _path, /** @type {any} */ options) => answer(options.signal));
}

test('a request that is not answered has an end, and is given up', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let isGivenUp = false;
  serve((signal) => new Promise(() => signal.addEventListener('abort', () => { isGivenUp = true; })));
  for (const [method, patience, wait] of /** @type {const} */ ([['GET', undefined, 10_000], ['POST', undefined, 30_000], ['POST', 4000, 4000]])) {
    isGivenUp = false;
    let end = /** @type {any} */ (null);
    const asked = request(method, '/api/x', undefined, patience).catch((error) => { end = error; });
    mock.timers.tick(wait - 1);
    assert.equal(isGivenUp, false, `${method} has patience`);
    mock.timers.tick(1);
    await asked;
    assert.equal(end.code, UNREACHABLE);
    assert.equal(isGivenUp, true);
  }
  mock.timers.reset();
});

test('what the server says is told, and what it refuses is an error with its code', async () => {
  serve(async () => ({ status: 200, text: async () => '{"a":1}' }));
  assert.deepEqual(await request('GET', '/api/x'), { a: 1 });
  serve(async () => ({ status: 409, text: async () => '{"error":"lower is not on air","code":"off-air","hint":"Show it."}' }));
  await assert.rejects(request('POST', '/api/x'), { code: 'off-air', message: /^This overlay is not on air\./ });
  serve(async () => ({ status: 502, text: async () => 'Bad gateway' }));
  await assert.rejects(request('POST', '/api/x'), { code: '', message: 'That did not work (status 502).' });
  serve(async () => { throw new TypeError('refused'); });
  await assert.rejects(request('POST', '/api/x'), { code: UNREACHABLE });
});
