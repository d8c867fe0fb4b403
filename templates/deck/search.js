// Finding words on the slides and, for the presenter, in the notes.
import { cutNear, fold } from './fold.js';
import { command, openSheet } from './keys.js';
import {
  fill,
  frameOf,
  headingOf,
  isPresenter,
  isSpeaker,
  jump,
  make,
  onExchange,
  onPlace,
  slides,
  words,
} from './room.js';

const MOST = 80;
const BEFORE = 18;
const AFTER = 60;
/** So few characters are shown rather than cut off. */
const TOO_FEW = 6;
const BLOCK = 'p, li, h1, h2, h3, td, th, pre, .line, .fact, .ref, .name, div';

/** The text below an element, folded; `pieces` say at which place of it each node begins. */
function textOf(root, unwanted) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces = [];
  let text = '';
  let block;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(unwanted)) continue;
    const own = node.parentElement.closest(BLOCK);
    if (block && own !== block) text += ' ';
    block = own;
    pieces.push({ node, at: text.length });
    text += node.data;
  }
  return { text, pieces, ...fold(text) };
}

const UNSEEN = '.katex-mathml, .timing, .timer';
// In the window that the room sees, the presenter's own remarks stay hidden.
const UNSEEN_NOTES = isSpeaker ? UNSEEN : `${UNSEEN}, .remark`;
let library;
function texts() {
  library ??= slides.flatMap((slide, index) => {
    const notes = isPresenter && slide.querySelector('.notes');
    return [
      { index, kind: 'slide', ...textOf(frameOf(index).querySelector('.body'), UNSEEN) },
      ...(notes ? [{ index, kind: 'notes', ...textOf(notes, UNSEEN_NOTES) }] : []),
    ];
  });
  return library;
}

function find(query) {
  const needle = fold(query).folded.trim();
  if (!needle) return [];
  const found = new Map();
  for (const text of texts()) {
    const at = text.folded.indexOf(needle);
    // The notes of a slide say again what it shows: they count where it does not.
    if (at >= 0 && !found.has(text.index)) found.set(text.index, { ...text, at, last: at + needle.length - 1 });
  }
  return [...found.values()];
}

function snippet({ text, starts, ends, at, last }) {
  const [start, end] = [starts[at], ends[last]];
  const [first, final] = [at - BEFORE, last + AFTER];
  const from = first <= TOO_FEW ? 0 : cutNear(text, starts[first], -1);
  const to = final >= ends.length - TOO_FEW ? text.length : cutNear(text, ends[final], 1);
  const part = (first, end) => text.slice(first, end).replace(/\s+/g, ' ');
  return [
    text.slice(0, from).trim() ? '…' : '',
    part(from, start).trimStart(),
    make('mark', {}, part(start, end)),
    part(end, to).trimEnd(),
    text.slice(to).trim() ? '…' : '',
  ];
}

let marked;
/** Marks the words on the slide itself, where the browser can mark without changing the page. */
function highlight({ index, kind, pieces, starts, ends, at, last }) {
  if (kind !== 'slide' || !globalThis.CSS?.highlights) return;
  const range = document.createRange();
  const [first, end] = [starts[at], ends[last] - 1].map((place) => {
    const piece = pieces.findLast((candidate) => candidate.at <= place);
    return [piece.node, place - piece.at];
  });
  range.setStart(...first);
  range.setEnd(end[0], end[1] + 1);
  CSS.highlights.set('found', new Highlight(range));
  marked = index;
}

/** Looks again for what stands in the open sheet. */
let again;
function search() {
  const hint = isPresenter ? words.searchSlidesAndNotes : words.searchSlides;
  const field = make('input', {
    type: 'search',
    'aria-label': hint,
    placeholder: hint,
    autocomplete: 'off',
    input: show,
  });
  const count = make('p', { class: 'count', role: 'status' });
  const list = make('ol', {});
  const sheet = openSheet('search', words.search, '/', field, count, list);
  field.focus();
  again = show;
  const choose = (hit) => {
    sheet.close();
    CSS.highlights?.delete('found');
    jump(hit.index);
    highlight(hit);
  };
  function show() {
    const hits = find(field.value);
    const isEmpty = field.value.trim() === '';
    count.textContent = isEmpty ? '' : hits.length > 0 ? fill(words.found, { count: hits.length }) : words.nothingFound;
    list.replaceChildren(
      ...hits.slice(0, MOST).map((hit) => {
        const number = make('span', { class: 'n' }, String(hit.index + 1));
        const where = make('span', { class: 'where' }, hit.kind === 'notes' ? words.inNotes : headingOf(hit.index));
        const text = make('span', { class: 'snippet' }, ...snippet(hit));
        return make('li', {}, make('button', { type: 'button', click: () => choose(hit) }, number, where, text));
      }),
    );
  }
  sheet.addEventListener('keydown', (event) => {
    const buttons = [...list.querySelectorAll('button')];
    const from = buttons.indexOf(document.activeElement);
    if (event.key === 'Enter' && event.target === field) buttons[0]?.click();
    else if (event.key === 'ArrowDown') (buttons[from + 1] ?? buttons.at(-1))?.focus();
    else if (event.key === 'ArrowUp') (from > 0 ? buttons[from - 1] : field).focus();
    else return;
    event.preventDefault();
  });
}

export function startSearch() {
  command('finding', ['/'], ['/', 'Ctrl F'], words.search, search);
  command('finding', ['Escape'], [], undefined, () => CSS.highlights?.delete('found'));
  onExchange(() => {
    library = undefined;
    again?.();
  });
  // A mark stays on its own slide, and is gone when one comes back.
  onPlace(({ index }) => index !== marked && CSS.highlights?.delete('found'));
}
