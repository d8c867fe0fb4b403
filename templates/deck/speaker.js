// The deck's side of the speaker view: opens its window, tells it where the session stands, and does what it asks.
import { changeClock, clocks, onClocks } from './clocks.js';
import { command } from './keys.js';
import { driver, onPlace, place, words } from './room.js';

const NAMESPACE = 'lectern';
/** Opened from file://, two windows have no common origin: they can only post. */
export const post = (target, message) => target?.postMessage(JSON.stringify({ namespace: NAMESPACE, ...message }), '*');
/** Hears what another window says; what is not ours is passed over. */
export function hear(listener) {
  window.addEventListener('message', ({ data, source }) => {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    if (message?.namespace === NAMESPACE) listener(message, source);
  });
}

const speakers = new Set();
let opened;

function tell() {
  for (const speaker of speakers) {
    if (speaker.closed) speakers.delete(speaker);
    else post(speaker, { place, clocks });
  }
}

function open() {
  if (opened && !opened.closed) return opened.focus();
  const address = new URL(location.href);
  address.search = '?speaker';
  opened = window.open(address.href, '_blank', 'popup,width=1280,height=800');
  if (!opened) alert(words.speakerViewBlocked);
}

const ASKS = {
  go: (index) => driver.go(index),
  toggleBlack: () => driver.toggleBlack(),
  changeClock: (slide, action) => changeClock(slide, action),
  restart: () => driver.restart(),
  zoom: (x, y) => driver.zoom(x, y),
};

export function startSpeaker() {
  hear(({ hello, ask, values }, source) => {
    if (hello) {
      speakers.add(source);
      // A reload of this window forgets which one it opened.
      opened ??= source;
      tell();
    } else if (Object.hasOwn(ASKS, ask)) ASKS[ask](...values);
  });
  onPlace(tell);
  onClocks(tell);
  command('showing', ['s'], ['S'], words.speakerView, open);
}
