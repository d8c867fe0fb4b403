// Starts what this window is to be: the deck, the speaker's view of it, or pages to read on a phone.
import { changeClock, startClocks } from './clocks.js';
import { linkReferences, startMoving, whereabouts } from './go.js';
import { addScreenKeys } from './keys.js';
import { startOverview } from './overview.js';
import { startParagraphs } from './paragraphs.js';
import { isReading, startReading, watchReading } from './reading.js';
import {
  announce,
  driver,
  isSpeaker,
  keep,
  kept,
  onExchange,
  onPlace,
  place,
  reveal,
  setPlace,
  title,
  words,
} from './room.js';
import { startSearch } from './search.js';
import { settle, settleAll } from './settle.js';
import { startZoom, zoom } from './zoom.js';

const { Reveal } = window;
/** Fonts stand in the file: they are there soon, or never. */
const FONTS_AT_MOST = 1500;

function startDeck() {
  Object.assign(driver, {
    go: (index) => Reveal.slide(index),
    toggleBlack: () => Reveal.togglePause(),
    changeClock,
    restart: () => setStart(),
    zoom,
  });
  Reveal.initialize(reveal).then(() => {
    speakLocally();
    Reveal.on('slidechanged', () => move());
    Reveal.on('paused', () => setPlace({ isBlack: true }));
    Reveal.on('resumed', () => setPlace({ isBlack: false }));
    Reveal.on('resize', settleAll);
    window.addEventListener('resize', settleAll);
    window.addEventListener('beforeprint', settleAll);
    // Before the next picture is drawn, so that nobody sees the slide change.
    onPlace(() => settleAll());
    onExchange(exchange);
    setPlace({ index: Reveal.getIndices().h, start: kept('start') });
    showWhereabouts();
    const patience = new Promise((resolve) => setTimeout(resolve, FONTS_AT_MOST));
    Promise.race([document.fonts?.ready, patience]).then(show);
    document.fonts?.ready.then(settleAll);
  });
}

function show() {
  settleAll();
  document.documentElement.classList.add('settled');
}

/** Shows slide `index` of slides that have been exchanged; nobody has moved, so no clock begins. What is only `renewed` Reveal knows. */
function exchange({ index, renewed }) {
  if (renewed) {
    for (const section of renewed) settle(section.querySelector('.frame'));
    return showWhereabouts();
  }
  place.index = index;
  Reveal.sync();
  Reveal.slide(index);
  setPlace({ index });
  showWhereabouts();
}

function move() {
  const { h } = Reveal.getIndices();
  if (h === place.index) return;
  if (!place.start && h > 0) setStart(h - 1);
  setPlace({ index: h });
  showWhereabouts();
  announce(whereabouts(h));
}

/** The session's clock begins to run, at this slide. */
function setStart(slide = place.index) {
  const start = { at: Date.now(), slide };
  keep('start', start);
  setPlace({ start });
}

/** Headings above the slide, for those who cannot see it: the deck, and where in it one is. */
function showWhereabouts() {
  document.querySelector('.whereabouts').textContent = whereabouts(place.index);
}

/** What Reveal says in English, and the roles it gives. */
function speakLocally() {
  const wrapper = Reveal.getRevealElement();
  wrapper.removeAttribute('role');
  wrapper.setAttribute('aria-label', title);
  wrapper.querySelector('.aria-status')?.remove();
  const controls = wrapper.querySelector('.controls');
  controls.setAttribute('role', 'none');
  const [left, right] = reveal.rtl ? ['nextSlide', 'previousSlide'] : ['previousSlide', 'nextSlide'];
  controls.querySelector('.navigate-left').setAttribute('aria-label', words[left]);
  controls.querySelector('.navigate-right').setAttribute('aria-label', words[right]);
  for (const button of controls.querySelectorAll('.navigate-up, .navigate-down')) button.remove();
  wrapper.querySelector('.resume-button').textContent = words.resumePresentation;
}

/** Makes this window what it is to be. The presenter's edition brings `speaker`, its own window and the key that opens it. */
export function start(speaker) {
  if (!isSpeaker) linkReferences();
  onExchange(() => !isSpeaker && linkReferences());
  if (!isSpeaker) startParagraphs();
  if (isReading()) return startReading();
  watchReading();
  startMoving();
  startOverview();
  startSearch();
  if (!isSpeaker) startZoom();
  if (!isSpeaker) speaker?.open();
  addScreenKeys();
  startClocks();
  if (isSpeaker) speaker.show();
  else startDeck();
}
