// The keys of the deck, in one table: what they do, and what the help says of them.
import { isSpeaker, make, place, words } from './room.js';

/** Commands by group, in the order of the help; `shown` are the keys as people know them. */
export const commands = [];

/** Adds a command. `keys` are names of KeyboardEvent.key, letters in lower case; `says` is absent for what the help leaves out. */
export function command(group, keys, shown, says, run) {
  commands.push({ group, keys, shown, says, run });
}

/** Sees every key before the commands do; true means that it was meant for the listener. */
const interceptors = [];
export const intercept = (listener) => interceptors.push(listener);

/** The key that was meant, whatever keyboard or input method is on: letters and digits go by their place when they are not Latin. */
function keyOf({ key, code }) {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  if (key.length === 1 && key <= '~') return key;
  if (/^Key[A-Z]$/.test(code)) return code[3].toLowerCase();
  if (/^(?:Digit|Numpad)\d$/.test(code)) return code.at(-1);
  return code === 'Slash' && key.length !== 2 ? '/' : key;
}

// Focus stays for a moment in a sheet that has just closed.
const FIELD = ':is(input, textarea, select, [contenteditable]):not(dialog:not([open]) *)';
const isField = (element) => element.matches?.(FIELD);
const isPressed = (element, key) => (key === ' ' || key === 'Enter') && element.matches?.('button, a[href]');

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const key = keyOf(event);
  const isFind = (event.ctrlKey || event.metaKey) && key === 'f';
  if (!isFind && (event.ctrlKey || event.metaKey || event.altKey)) return;
  if (isField(event.target) || isPressed(event.target, key)) return;
  const dialog = document.querySelector('dialog[open]');
  const wanted = isFind ? '/' : event.shiftKey && key === ' ' ? 'Shift ' : key;
  if (!dialog && interceptors.some((listener) => listener(wanted))) return event.preventDefault();
  const found = commands.find(({ keys }) => keys.includes(wanted));
  // A sheet lies over the slides: only its own key reaches through, and closes it.
  if (!found || (dialog && dialog.dataset.key !== found.keys[0])) return;
  event.preventDefault();
  if (dialog) dialog.close();
  else found.run();
});

/** A sheet over the slides, closed by Escape, a click beside it, its button, or the key that opened it. */
export function openSheet(name, label, key, ...children) {
  const close = make(
    'button',
    { type: 'button', class: 'close', 'aria-label': words.close, click: () => sheet.close() },
    '×',
  );
  const head = make('div', { class: 'sheet-head' }, make('h2', {}, label), close);
  const sheet = make(
    'dialog',
    { class: `sheet ${name}`, 'aria-label': label, 'data-key': key, tabindex: '-1' },
    head,
    ...children,
  );
  sheet.addEventListener('close', () => sheet.remove());
  sheet.addEventListener('click', (event) => event.target === sheet && sheet.close());
  // A search field would only be emptied.
  sheet.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    sheet.close();
  });
  document.body.append(sheet);
  sheet.showModal();
  sheet.focus();
  return sheet;
}

const GROUPS = ['moving', 'finding', 'showing', 'timing'];

function help() {
  const tables = GROUPS.map((group) => {
    const rows = commands.filter((entry) => entry.group === group && entry.says);
    if (rows.length === 0) return '';
    const lines = rows.map(({ shown, says }) =>
      make('tr', {}, make('td', {}, ...shown.map((key) => make('kbd', {}, key))), make('td', {}, says)),
    );
    return make('section', {}, make('h3', {}, words[group]), make('table', {}, make('tbody', {}, ...lines)));
  });
  openSheet('help', words.keyboardShortcuts, '?', make('div', { class: 'columns' }, ...tables));
}

/** The commands of the screen itself; added last, so that they end their group. */
export function addScreenKeys() {
  if (!isSpeaker) {
    command('showing', ['f', 'F11'], ['F'], words.fullscreen, () =>
      document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.(),
    );
  }
  command('showing', ['?', 'F1', 'h'], ['?', 'F1'], words.keyboardShortcuts, help);
}

/** True when a key that moves must only bring the picture back. */
export const isDark = () => place.isBlack;
