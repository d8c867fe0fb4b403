// A spot enlarged for the room: Alt and a click, or a key; the same again, or another slide, shows the whole.
import { command, intercept } from './keys.js';
import { driver, onPlace, place, words } from './room.js';

const SCALE = 2.2;
let pointer;
let isNear = false;

/** Enlarges the spot at `x`, `y`, as shares of the slide's width and height; without them, or when enlarged, shows the whole. */
export function zoom(x, y) {
  const wrapper = document.querySelector('.reveal');
  isNear = !isNear && x !== undefined;
  if (isNear) {
    const box = document.querySelector('.slides').getBoundingClientRect();
    wrapper.style.transformOrigin = `${box.left + x * box.width}px ${box.top + y * box.height}px`;
  }
  wrapper.style.transform = isNear ? `scale(${SCALE})` : '';
}

const MIDDLE = { x: 0.5, y: 0.5 };
/** Where a pointer is, as shares of what stands below it. */
export function spotIn(element, { clientX, clientY }) {
  const box = element.getBoundingClientRect();
  const share = (at, start, length) => Math.min(1, Math.max(0, (at - start) / length));
  return { x: share(clientX, box.left, box.width), y: share(clientY, box.top, box.height) };
}

export function startZoom() {
  const area = document.querySelector('.slides');
  document.addEventListener('pointermove', (event) => {
    pointer = event;
  });
  document.addEventListener(
    'click',
    (event) => {
      if (!event.altKey || event.target.closest('dialog')) return;
      event.preventDefault();
      event.stopPropagation();
      const { x, y } = spotIn(area, event);
      driver.zoom(x, y);
    },
    true,
  );
  command('showing', ['z'], ['Z', words.altClick], words.zoom, () => {
    const { x, y } = pointer ? spotIn(area, pointer) : MIDDLE;
    driver.zoom(x, y);
  });
  intercept((key) => {
    if (key !== 'Escape' || !isNear) return false;
    zoom();
    return true;
  });
  let shown = place.index;
  onPlace(({ index }) => {
    if (index !== shown && isNear) zoom();
    shown = index;
  });
}
