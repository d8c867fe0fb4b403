// On a phone the deck is a page to read: the slides one below the other, set as text. Which screens are such is the settings' matter.
import { onExchange, reading, slides } from './room.js';

const small = matchMedia(reading);
export const isReading = () => small.matches;

/** The other kind of screen is another page: it is built anew, at the same slide. */
export const watchReading = () =>
  small.addEventListener('change', () => {
    if (!matchMedia('print').matches) location.reload();
  });

/** What stands at the head of a slide is said once where slides follow one another. */
function dropRepeatedHeads() {
  let last;
  for (const slide of slides) {
    const heading = slide.querySelector('.heading')?.textContent;
    const kicker = slide.querySelector('.kicker');
    if (kicker) kicker.hidden = kicker.textContent === last;
    last = slide.dataset.layout === 'section' ? heading : (kicker?.textContent ?? last);
  }
}

export function startReading() {
  document.documentElement.classList.add('reading', 'settled');
  dropRepeatedHeads();
  const go = () => document.getElementById(location.hash.replace(/^#\/?/, ''))?.scrollIntoView();
  window.addEventListener('hashchange', go);
  go();
  watchReading();
  const seen = new IntersectionObserver(
    (entries) => {
      const { target } = entries.find(({ isIntersecting }) => isIntersecting) ?? {};
      if (target) history.replaceState(null, '', `#/${target.id}`);
    },
    { rootMargin: '-20% 0px -75%' },
  );
  const observe = () => {
    seen.disconnect();
    for (const slide of slides) seen.observe(slide);
  };
  observe();
  onExchange(() => {
    dropRepeatedHeads();
    observe();
  });
}
