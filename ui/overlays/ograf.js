// @ts-check
/** Loads a graphic and reads its answers, as EBU OGraf v1 defines them: https://ograf.ebu.io */

/** A graphic that takes longer to load has failed. */
const LOAD_TIMEOUT_MS = 6000;
const LOAD_PARAMS = {
  data: {}, renderType: 'realtime', renderCharacteristics: { resolution: { width: 1920, height: 1080 } },
};

/** Loads a graphic without data.
 * @param {Promise<any>} element the element, once its script has been imported
 * @param {(graphic: any) => void} prepare called before it loads
 * @returns {Promise<any>} the element; rejected with the reason if it cannot be loaded in time */
export function loadGraphic(element, prepare) {
  return withTimeout((async () => {
    const graphic = await element;
    prepare(graphic);
    const answer = await graphic.load(LOAD_PARAMS);
    if (isFailure(answer)) throw new Error(await messageOf(answer, 'load'));
    return graphic;
  })());
}

/** Whether an answer is a failure. A missing answer counts as status 200.
 * @param {any} answer */
export function isFailure(answer) {
  return answer?.statusCode >= 400;
}

/** The message of a failure; it may be a promise.
 * @param {any} answer @param {string} method @returns {Promise<string>} */
export async function messageOf(answer, method) {
  return (await answer.statusMessage) || `${method} failed with status ${answer.statusCode}`;
}

/** @template T @param {Promise<T>} promise @returns {Promise<T>} */
function withTimeout(promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The graphic did not load in time.')), LOAD_TIMEOUT_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
