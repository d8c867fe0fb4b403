// The speaker's window: the slide in the room, the next one, the clock against the plan, the notes. It moves nothing itself;
// it asks the deck's window, and shows what that one says.
import { clockButtons, clockOf, isRunning, remaining, setClocks, timeOf } from './clocks.js';
import { commands } from './keys.js';
import {
  driver,
  fill,
  keep,
  kept,
  make,
  onExchange,
  onPlace,
  place,
  setPlace,
  slides,
  thumbnail,
  title,
  words,
} from './room.js';
import { settle } from './settle.js';
import { hear, post } from './speaker.js';
import { spotIn } from './zoom.js';

const HEARTBEAT = 1000;
const LOST = 3500;
const sum = (from, to) =>
  slides.slice(from, to).reduce((total, { dataset }) => total + (Number(dataset.timing) || 0), 0);

const parts = {};
/** An element that later changes, by its class. */
const part = (tag, name, attributes = {}, ...children) => {
  parts[name] = make(tag, { class: name, ...attributes }, ...children);
  return parts[name];
};
const press = (key) => commands.find(({ keys }) => keys.includes(key))?.run();
const wordy = (says, click) => make('button', { type: 'button', click }, says);
const button = (sign, says, click) => make('button', { type: 'button', title: says, click }, sign);

function build() {
  const label = (text) => make('h2', { class: 'label' }, text);
  const now = make(
    'section',
    { class: 'now' },
    part('h2', 'position', { class: 'label position' }),
    // A click goes through the picture, which nothing can be done with, to what holds it.
    part('div', 'current', {
      click: (event) => event.altKey && driver.zoom(...Object.values(spotIn(parts.current, event))),
    }),
  );
  const next = make('section', { class: 'next' }, label(words.upcoming), part('div', 'upcoming'));
  const buttons = make(
    'div',
    { class: 'buttons' },
    wordy(words.previousSlide, () => press('PageUp')),
    wordy(words.nextSlide, () => press('PageDown')),
    wordy(words.pauseScreen, () => driver.toggleBlack()),
    wordy(words.slideOverview, () => press('o')),
    wordy(words.search, () => press('/')),
    wordy(words.keyboardShortcuts, () => press('?')),
  );
  const timing = part(
    'div',
    'asked',
    { role: 'group', 'aria-label': words.timer },
    part('button', 'big', { type: 'button', click: () => driver.changeClock(place.index, 'toggle') }),
    ...clockButtons(() => place.index),
  );
  const time = make(
    'section',
    { class: 'time', 'aria-label': words.elapsed },
    make('div', {}, label(words.clock), part('p', 'clock-now')),
    make('div', {}, label(words.elapsed), part('p', 'elapsed')),
    make('div', {}, label(words.pacing), part('p', 'left')),
    make(
      'p',
      { class: 'pace' },
      part('strong', 'pacing'),
      part('span', 'ends'),
      make('button', { type: 'button', click: () => driver.restart() }, words.clickToReset),
    ),
  );
  const sizes = make(
    'div',
    { class: 'sizes' },
    button('A−', words.smallerNotes, () => resize(-2)),
    button('A+', words.largerNotes, () => resize(2)),
  );
  const notes = make(
    'section',
    { class: 'notes-box' },
    make('div', { class: 'notes-head' }, label(words.speakerNotes), sizes),
    part('div', 'script', { tabindex: '0', role: 'region', 'aria-label': words.speakerNotes }),
  );
  const side = make('div', { class: 'side' }, time, notes);
  const beside = make('div', { class: 'beside' }, timing, buttons);
  const lost = part('p', 'lost', { role: 'alert', hidden: '' }, words.speakerViewLost);
  const dark = part('p', 'dark', { hidden: '' }, words.screenIsBlack);
  const name = make('h1', { class: 'unseen' }, words.speakerView);
  return make('main', { class: 'speaker' }, name, now, next, beside, side, lost, dark);
}

let size = kept('notes size') ?? 22;
function resize(by) {
  size = Math.min(44, Math.max(14, size + by));
  keep('notes size', size);
  parts.script.style.fontSize = `${size}px`;
}

let shown;
function showPlace({ index, isBlack }) {
  parts.dark.hidden = !isBlack;
  // In a preview the place may come before the slide.
  if (shown === index || !slides[index]) return;
  shown = index;
  parts.position.textContent = fill(words.slideOfTotal, { n: index + 1, total: slides.length });
  parts.current.replaceChildren(thumbnail(index));
  parts.upcoming.replaceChildren(
    index + 1 < slides.length ? thumbnail(index + 1) : make('p', { class: 'end' }, words.lastSlide),
  );
  for (const frame of document.querySelectorAll('.speaker .frame')) settle(frame);
  const notes = slides[index].querySelector('.notes');
  parts.script.replaceChildren(
    ...(notes ? [...notes.cloneNode(true).childNodes] : [make('p', { class: 'none' }, words.noNotes)]),
  );
  parts.script.scrollTop = 0;
  parts.asked.hidden = clockOf(index) === undefined;
  showTime();
}

const signed = (seconds) => (seconds < 0 ? `−${timeOf(-seconds)}` : timeOf(seconds));
const hour = (date) =>
  date.toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hour12: false });

function showTime() {
  const now = Date.now();
  const { start, index } = place;
  parts['clock-now'].textContent = hour(new Date(now));
  const from = start?.slide ?? 0;
  const elapsed = start ? (now - start.at) / 1000 : 0;
  const [begins, ends] = [sum(from, index), sum(from, index + 1)];
  parts.elapsed.replaceChildren(timeOf(Math.floor(elapsed)), make('small', {}, ` / ${timeOf(sum(from))}`));
  parts.left.textContent = signed(Math.floor(ends - elapsed));
  const [late, early] = [Math.floor((elapsed - ends) / 60), Math.floor((begins - elapsed) / 60)];
  const pace = late > 0 ? 'behind' : early > 0 ? 'ahead' : 'on-time';
  parts.pacing.className = `pacing ${pace}`;
  parts.pacing.textContent = pace === 'on-time' ? words.onTime : fill(words[pace], { n: Math.max(late, early) });
  const rest = Math.max(0, ends - elapsed) + sum(index + 1);
  parts.ends.textContent = fill(words.endsAt, { time: hour(new Date(now + rest * 1000)) });
  const clock = clockOf(index);
  if (!clock) return;
  const left = remaining(clock);
  parts.big.textContent = `${isRunning(clock) ? '❚❚' : '▶'} ${left === 0 ? words.timeIsUp : timeOf(left)}`;
  parts.big.title = isRunning(clock) ? words.pauseTimer : words.startTimer;
}

let heard = Date.now();
export function startSpeakerView() {
  document.title = `${words.speakerView} – ${title}`;
  document.documentElement.classList.add('speaking');
  document.body.prepend(build());
  resize(0);
  for (const name of Object.keys(driver)) driver[name] = (...values) => post(window.opener, { ask: name, values });
  onPlace(showPlace);
  onExchange(() => {
    const { scrollTop } = parts.script;
    shown = undefined;
    showPlace(place);
    parts.script.scrollTop = scrollTop;
  });
  hear((message, source) => {
    if (source !== window.opener || !message.place) return;
    heard = Date.now();
    setClocks(message.clocks);
    // JSON has no undefined: what is absent there is absent here.
    setPlace({ start: undefined, ...message.place });
    showTime();
  });
  const hello = () => {
    post(window.opener, { hello: true });
    parts.lost.hidden = window.opener !== null && Date.now() - heard < LOST;
  };
  setInterval(hello, HEARTBEAT);
  setInterval(showTime, 500);
  showPlace(place);
  hello();
}
