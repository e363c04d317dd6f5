// @ts-check
/** Files that are dragged onto an element. Shows a sign while they are over it. */

/** @param {HTMLElement} element @param {HTMLElement} sign @param {(files: File[]) => void} onDrop */
export function listenToFileDrops(element, sign, onDrop) {
  // Each child of the element that the drag enters and leaves has its own events.
  let depth = 0;
  /** @param {number} value */
  const setDepth = (value) => {
    depth = Math.max(0, value);
    sign.hidden = depth === 0;
  };
  element.addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setDepth(depth + 1);
  });
  element.addEventListener('dragover', (event) => { if (hasFiles(event)) event.preventDefault(); });
  element.addEventListener('dragleave', () => setDepth(depth - 1));
  element.addEventListener('drop', (event) => {
    setDepth(0);
    if (!hasFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    onDrop([...event.dataTransfer.files]);
  });
}

/** @param {DragEvent} event */
function hasFiles({ dataTransfer }) {
  return dataTransfer !== null && dataTransfer.types.includes('Files');
}
