// All slides at a glance: small pictures under the sections they belong to.
import { command, commands, openSheet } from './keys.js';
import { headingOf, jump, make, onExchange, place, slides, thumbnail, words } from './room.js';
import { settle } from './settle.js';

/** Slides under one heading, from the first that names it to the next. */
export function groups() {
  const found = [];
  slides.forEach((slide, index) => {
    const { group } = slide.dataset;
    if (group !== undefined || found.length === 0) found.push({ name: group ?? '', indices: [] });
    found.at(-1).indices.push(index);
  });
  return found;
}

/** What else a key would open, for who has none: `/` and `?`. */
function ways() {
  const way = (key) => {
    const { says, run } = commands.find(({ keys }) => keys[0] === key);
    const click = () => {
      drawn().close();
      run();
    };
    return make('button', { type: 'button', click }, says);
  };
  return make('p', { class: 'ways' }, way('/'), way('?'));
}

const drawn = () => document.querySelector('dialog.overview[open]');

function overview() {
  const choose = (index) => {
    drawn().close();
    jump(index);
  };
  const cell = (index) => {
    const here = index === place.index;
    const attributes = { type: 'button', class: 'cell', 'aria-current': here ? 'true' : undefined };
    const number = make('span', { class: 'n' }, String(index + 1));
    const heading = make('span', { class: 'unseen' }, ` ${headingOf(index)}`);
    return make('button', { ...attributes, click: () => choose(index) }, thumbnail(index), number, heading);
  };
  const sections = groups().map(({ name, indices }) =>
    make('section', {}, name ? make('h3', {}, name) : '', make('div', { class: 'grid' }, ...indices.map(cell))),
  );
  const sheet = openSheet('overview', words.slideOverview, 'o', ways(), ...sections);
  for (const frame of sheet.querySelectorAll('.frame')) settle(frame);
  const current = sheet.querySelector('[aria-current]');
  current?.focus({ preventScroll: true });
  current?.scrollIntoView({ block: 'center' });
  sheet.addEventListener('keydown', moveFocus);
}

/** Arrow keys go from picture to picture as the eye sees them. */
function moveFocus(event) {
  const cells = [...event.currentTarget.querySelectorAll('.cell')];
  const from = cells.indexOf(document.activeElement);
  if (from < 0 || !event.key.startsWith('Arrow')) return;
  event.preventDefault();
  const ahead = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const box = cells[from].getBoundingClientRect();
  let to = cells[from + (event.key === ahead ? 1 : -1)];
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    const sign = event.key === 'ArrowDown' ? 1 : -1;
    const distance = (cell) => {
      const other = cell.getBoundingClientRect();
      const rise = (other.top - box.top) * sign;
      return rise < box.height / 2 ? Number.POSITIVE_INFINITY : rise * 10 + Math.abs(other.left - box.left);
    };
    const nearest = cells.reduce((best, cell) => (distance(cell) < distance(best) ? cell : best));
    to = distance(nearest) < Number.POSITIVE_INFINITY ? nearest : undefined;
  }
  to?.focus();
}

export function startOverview() {
  command('finding', ['o'], ['O', `${words.tap} 1 / ${slides.length}`], words.slideOverview, overview);
  onExchange(() => {
    if (!drawn()) return;
    drawn().close();
    overview();
  });
}
