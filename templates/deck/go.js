// Moving: on and back, to a ¶ by its number, to a slide by `g` and its number, and back to where one came from.
import { command, intercept, isDark } from './keys.js';
import { driver, fill, frameOf, goBack, headingOf, jump, make, place, reveal, slides, words } from './room.js';

/** The digits typed so far, and what they mean. */
let typed;
let timeout;
const PATIENCE = 6000;
const prompt = document.body.appendChild(make('div', { class: 'prompt', role: 'status', hidden: '' }));

/** Slides that only point at a ¶; the ¶ itself stands on another. */
const POINTERS = ['title', 'agenda', 'section', 'question', 'recap', 'closing'];

/** The first slide on which ¶ `n` stands; -1 when there is none. */
export function slideOfParagraph(n) {
  const cites = (slide) => slide.dataset.paragraphs.split(' ').includes(String(n));
  const own = slides.findIndex((slide) => cites(slide) && !POINTERS.includes(slide.dataset.layout));
  return own >= 0 ? own : slides.findIndex(cites);
}

const target = ({ kind, digits }) =>
  kind === 'paragraph' ? slideOfParagraph(Number(digits)) : Number(digits) <= slides.length ? Number(digits) - 1 : -1;

function show() {
  clearTimeout(timeout);
  prompt.hidden = !typed;
  if (!typed) return;
  const { kind, digits } = typed;
  const index = digits ? target(typed) : undefined;
  const missing = kind === 'paragraph' ? words.noParagraph : words.noSlide;
  const says = index === undefined ? '' : index < 0 ? fill(missing, { n: Number(digits) }) : headingOf(index);
  const label = kind === 'paragraph' ? `¶${digits}` : `${words.jumpToSlide} ${digits || '…'}`;
  prompt.replaceChildren(make('b', {}, label), make('span', {}, says), make('kbd', {}, 'Enter'));
  prompt.classList.toggle('missing', index === -1);
  timeout = setTimeout(stop, PATIENCE);
}
function stop() {
  typed = undefined;
  show();
}

intercept((key) => {
  const isDigit = /^\d$/.test(key);
  if (!typed && !isDigit) return false;
  if (isDigit)
    typed = { kind: 'paragraph', ...typed, digits: `${typed?.digits ?? ''}${key}`.replace(/^0+/, '').slice(0, 5) };
  else if (key === 'Backspace') typed = typed.digits ? { ...typed, digits: typed.digits.slice(0, -1) } : undefined;
  else if (key === 'Enter') {
    const index = typed.digits ? target(typed) : -1;
    if (index >= 0) {
      typed = undefined;
      jump(index);
    }
  } else if (key === 'Escape') typed = undefined;
  else {
    // Another key is another wish.
    stop();
    return false;
  }
  show();
  return true;
});

/** ¶ references of a question lead to their ¶. */
export function linkReferences() {
  for (const ref of document.querySelectorAll('.slides .refs .ref')) {
    const index = slideOfParagraph(/\d+/.exec(ref.textContent)?.[0]);
    if (index < 0) continue;
    const go = (event) => {
      if (document.documentElement.classList.contains('reading')) return;
      event.preventDefault();
      event.stopPropagation();
      jump(index);
    };
    ref.replaceWith(make('a', { class: 'ref', href: `#${slides[index].id}`, click: go }, ...ref.childNodes));
  }
}

export function startMoving() {
  const step = (by) => () => {
    if (isDark()) return driver.toggleBlack();
    const index = Math.min(slides.length - 1, Math.max(0, place.index + by));
    if (index !== place.index) driver.go(index);
  };
  const [ahead, behind] = reveal.rtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const [aheadSign, behindSign] = reveal.rtl ? ['←', '→'] : ['→', '←'];
  command(
    'moving',
    [ahead, 'ArrowDown', 'PageDown', ' ', 'n', 'Enter'],
    [aheadSign, 'PgDn', words.space],
    words.nextSlide,
    step(1),
  );
  command('moving', [behind, 'ArrowUp', 'PageUp', 'Shift ', 'p'], [behindSign, 'PgUp'], words.previousSlide, step(-1));
  command('moving', ['Home'], ['Home', 'End'], words.firstLastSlide, () => jump(0));
  command('moving', ['End'], [], undefined, () => jump(slides.length - 1));
  command('moving', ['Backspace'], ['⌫'], words.goBack, goBack);
  command('finding', ['1'], ['1…9', 'Enter', `${words.tap} ¶`], words.goToParagraph, () => {});
  command('finding', ['g'], ['G', '1…9', 'Enter'], words.jumpToSlide, () => {
    typed = { kind: 'slide', digits: '' };
    show();
  });
  command('showing', ['b', '.'], ['B', '.'], words.pauseScreen, () => driver.toggleBlack());
}

/** "Slide 3 of 40: its heading", for those who cannot see it. */
export const whereabouts = (index) => {
  const position = fill(words.slideOfTotal, { n: index + 1, total: slides.length });
  return frameOf(index) ? `${position}: ${headingOf(index)}` : position;
};
