/** Requests of the panel, with servers that answer, refuse and do not answer. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ABORTED } from '../../../ui/server/request-error.js';
import { UNREACHABLE, request, upload } from '../../../ui/server/requests.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

/** Answers every request with `answer`. */
function serve(/** @type {(signal: AbortSignal) => Promise<any>} */ answer) {
  globalThis.fetch = /** @type {any} */ ((/** @type {string} */ _path, /** @type {any} */ options) => answer(options.signal));
}

test('a request without an answer is aborted after its timeout', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let isAborted = false;
  serve((signal) => new Promise(() => signal.addEventListener('abort', () => { isAborted = true; })));
  for (const [method, timeout, wait] of /** @type {const} */ ([
    ['GET', undefined, 10_000],
    ['POST', undefined, 30_000],
    ['POST', 4000, 4000],
  ])) {
    isAborted = false;
    let failure = /** @type {any} */ (null);
    const ended = request(method, '/api/x', undefined, timeout).catch((error) => {
      failure = error;
    });
    mock.timers.tick(wait - 1);
    assert.equal(isAborted, false, `${method} is still waiting`);
    mock.timers.tick(1);
    await ended;
    assert.equal(failure.code, UNREACHABLE);
    assert.equal(isAborted, true);
  }
  mock.timers.reset();
});

test('an answer is its JSON, and a refusal is an error with its code', async () => {
  serve(async () => ({ status: 200, text: async () => '{"a":1}' }));
  assert.deepEqual(await request('GET', '/api/x'), { a: 1 });
  serve(async () => ({ status: 409, text: async () => '{"error":"lower is not on air","code":"off-air","hint":"Show it."}' }));
  await assert.rejects(request('POST', '/api/x'), { code: 'off-air', message: /^This overlay is not on air\./ });
  serve(async () => ({ status: 502, text: async () => 'Bad gateway' }));
  await assert.rejects(request('POST', '/api/x'), { code: '', message: 'That did not work (status 502).' });
  serve(async () => { throw new TypeError('refused'); });
  await assert.rejects(request('POST', '/api/x'), { code: UNREACHABLE });
});

/** The XMLHttpRequest that an upload makes. */
class FakeXhr extends EventTarget {
  upload = new EventTarget();

  status = 0;

  responseText = '';

  /** @type {Record<string, string>} */
  headers = {};

  open(/** @type {string} */ _method, /** @type {string} */ url) { this.url = url; }

  setRequestHeader(/** @type {string} */ name, /** @type {string} */ value) { this.headers[name] = value; }

  send() { uploads.push(this); }

  abort() { this.dispatchEvent(new Event('abort')); }

  answer(/** @type {number} */ status, /** @type {string} */ body) {
    Object.assign(this, { status, responseText: body });
    this.dispatchEvent(new Event('load'));
  }
}

const uploads = /** @type {FakeXhr[]} */ ([]);
Object.assign(globalThis, { XMLHttpRequest: FakeXhr });

/** @param {string} name @param {string} type @returns {any} */
const file = (name, type) => ({ name, type });

test('an upload reports its progress and returns the asset', async () => {
  const progress = /** @type {number[][]} */ ([]);
  const asset = upload(file('a b.png', 'image/png'), (sent, total) => progress.push([sent, total]));
  const xhr = /** @type {any} */ (uploads.at(-1));
  assert.deepEqual([xhr.url, xhr.headers['Content-Type']], ['/api/assets?name=a%20b.png', 'image/png']);
  xhr.upload.dispatchEvent(Object.assign(new Event('progress'), { lengthComputable: true, loaded: 5, total: 10 }));
  xhr.upload.dispatchEvent(Object.assign(new Event('progress'), { lengthComputable: false, loaded: 7, total: 0 }));
  xhr.answer(200, '{"id":"x"}');
  assert.deepEqual([await asset, progress], [{ id: 'x' }, [[5, 10]]]);
});

test('a type that a form of another site could send is not sent', async () => {
  const asset = upload(file('a.txt', 'text/plain'));
  const xhr = /** @type {any} */ (uploads.at(-1));
  assert.equal(xhr.headers['Content-Type'], 'application/octet-stream');
  xhr.answer(415, '{"error":"not a picture","code":"not-media"}');
  await assert.rejects(asset, { code: 'not-media' });
});

test('a canceled upload is neither a refusal nor a lost connection', async () => {
  const controller = new AbortController();
  const asset = upload(file('a.png', 'image/png'), () => {}, controller.signal);
  controller.abort();
  await assert.rejects(asset, { code: ABORTED, message: '' });
});

test('an upload without an answer is unreachable', async () => {
  const asset = upload(file('a.png', 'image/png'), () => {}, new AbortController().signal);
  /** @type {any} */ (uploads.at(-1)).dispatchEvent(new Event('error'));
  await assert.rejects(asset, { code: UNREACHABLE });
});
