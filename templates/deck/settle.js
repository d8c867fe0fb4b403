// Keeps the promise that nothing overflows in browsers with other type or without the newest CSS: what leaves its content box is
// scaled down until it is inside.

/** Room in px of a slide that round corners of type may take. */
const SLACK = 3;
const STEP = 0.03;
const LEAST = 0.4;
const UNSEEN = '.katex-mathml, .visually-hidden';

/** True when words or pictures of a body lie outside it; measured, so that no scaling around it matters. */
function isOver(body) {
  const box = body.getBoundingClientRect();
  const slack = SLACK * (box.height / body.offsetHeight);
  const leaves = ({ top, bottom, left, right, width, height }) =>
    width > 0 &&
    height > 0 &&
    (top < box.top - slack || bottom > box.bottom + slack || left < box.left - slack || right > box.right + slack);
  const range = document.createRange();
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!/\S/.test(text.data) || text.parentElement.closest(UNSEEN)) continue;
    range.selectNodeContents(text);
    if ([...range.getClientRects()].some(leaves)) return true;
  }
  return [...body.querySelectorAll('img, svg')].some(
    (picture) => !picture.closest('.katex') && leaves(picture.getBoundingClientRect()),
  );
}

/** Scales what a frame holds until it is inside; a frame that is not laid out is left for when it is shown. */
export function settle(frame) {
  const body = frame?.querySelector('.body');
  const content = body?.firstElementChild;
  if (!content || body.offsetHeight === 0) return;
  content.style.cssText = '';
  if (!isOver(body)) return;
  content.style.transformOrigin = getComputedStyle(frame).direction === 'rtl' ? 'top right' : 'top left';
  content.style.alignSelf = 'start';
  for (let scale = 1 - STEP; scale >= LEAST; scale -= STEP) {
    content.style.transform = `scale(${scale.toFixed(2)})`;
    content.style.width = `${(100 / scale).toFixed(2)}%`;
    if (!isOver(body)) return;
  }
}

export const settleAll = () => {
  for (const frame of document.querySelectorAll('.frame')) settle(frame);
};
