// All ¶ by their numbers, under the sections they belong to: who has no keyboard goes to a ¶ by touching it, or its number.
import { slideOfParagraph } from './go.js';
import { commands, openSheet } from './keys.js';
import { groups } from './overview.js';
import { isReading } from './reading.js';
import { jump, make, onExchange, slides, words } from './room.js';

const numbers = () =>
  [...new Set(slides.flatMap(({ dataset }) => dataset.paragraphs.split(' ').filter(Boolean).map(Number)))].sort(
    (a, b) => a - b,
  );

function go(index) {
  if (!isReading()) return jump(index);
  // The page hears of it, and "back" in the browser leads back.
  location.hash = `/${slides[index].id}`;
}

function open() {
  const all = numbers().map((n) => ({ n, index: slideOfParagraph(n) }));
  const choose = (index) => {
    sheet.close();
    go(index);
  };
  const button = ({ n, index }) => make('button', { type: 'button', click: () => choose(index) }, `¶${n}`);
  const sections = groups().map(({ name, indices }) => {
    const own = all.filter(({ index }) => indices.includes(index));
    if (own.length === 0) return '';
    return make('section', {}, name ? make('h3', {}, name) : '', make('div', { class: 'numbers' }, ...own.map(button)));
  });
  const sheet = openSheet('paragraphs', words.goToParagraph, undefined, ...sections);
}

/** Makes a button of each part of the footers that `selector` names. */
function makeButtons(selector, says, click) {
  for (const part of document.querySelectorAll(`.slides .footer span${selector}`)) {
    const attributes = { type: 'button', class: part.className, 'aria-label': `${part.textContent}: ${says}`, click };
    part.replaceWith(make('button', attributes, ...part.childNodes));
  }
}

/** In the deck ¶ and slide number of a footer open their sheets; a page to read has one button of its own. */
export function startParagraphs() {
  if (numbers().length > 0 && isReading()) {
    const attributes = { type: 'button', class: 'to-paragraph', 'aria-label': words.goToParagraph, click: open };
    document.body.append(make('button', attributes, '¶'));
  }
  if (isReading()) return;
  const overview = () => commands.find(({ keys }) => keys[0] === 'o').run();
  const add = () => {
    makeButtons('.ref', words.goToParagraph, open);
    makeButtons('.position', words.slideOverview, overview);
  };
  add();
  onExchange(add);
}
