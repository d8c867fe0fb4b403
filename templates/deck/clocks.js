// The clocks of question slides: started, paused, set back and moved by a minute, by key, by click, from either window.
import { command } from './keys.js';
import { announce, driver, isSpeaker, keep, kept, make, onExchange, onPlace, place, slides, words } from './room.js';

const MINUTE = 60;

/** One clock a question slide: its words, its length, what is left in seconds, and until when it runs, in ms. */
const setUp = () =>
  slides.flatMap((slide, index) => {
    const button = slide.querySelector('.timer');
    const seconds = Number(button?.dataset.seconds);
    const question = slide.querySelector('.question .words')?.textContent;
    return button ? [{ slide: index, question, seconds, left: seconds, until: undefined }] : [];
  });
export const clocks = setUp();
export const clockOf = (index) => clocks.find(({ slide }) => slide === index);

export const remaining = ({ left, until }) => (until === undefined ? left : Math.max(0, (until - Date.now()) / 1000));
export const isRunning = (clock) => clock.until !== undefined && remaining(clock) > 0;
export const timeOf = (seconds) => {
  const whole = Math.ceil(seconds);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
};

const changed = [];
/** Listens for a clock that another hand has changed. */
export const onClocks = (listener) => changed.push(listener);
function tell() {
  keep('clocks', clocks);
  for (const listener of changed) listener();
}

/** Takes over what the deck's window says. */
export function setClocks(told) {
  for (const { slide, left, until } of told) Object.assign(clockOf(slide) ?? {}, { left, until });
  showClocks();
}

/** What to do with a clock: `toggle`, `reset`, `more`, `less`. */
export function changeClock(index, action) {
  const clock = clockOf(index);
  if (!clock) return;
  const left = remaining(clock);
  const wasRunning = isRunning(clock);
  const set = (seconds, runs) =>
    Object.assign(clock, { left: seconds, until: runs ? Date.now() + seconds * 1000 : undefined });
  if (action === 'reset' || (action === 'toggle' && left === 0)) set(clock.seconds, false);
  else if (action === 'toggle') set(left, !wasRunning);
  // A minute given when time is up runs at once: the room goes on.
  else if (action === 'more') set(left + MINUTE, wasRunning || left === 0);
  else if (action === 'less') set(Math.max(0, left - MINUTE), wasRunning && left > MINUTE);
  showClocks();
  tell();
}

function showClock(clock) {
  const left = remaining(clock);
  const isOver = left === 0;
  const time = isOver ? words.timeIsUp : timeOf(left);
  const action = isOver ? words.resetTimer : isRunning(clock) ? words.pauseTimer : words.startTimer;
  for (const button of document.querySelectorAll(`.frame[data-slide="${clock.slide + 1}"] .timer`)) {
    button.querySelector('.clock').textContent = time;
    button.querySelector('.left').style.strokeDashoffset = String(100 - Math.min(100, (100 * left) / clock.seconds));
    button.setAttribute('aria-label', `${time} ${action}`);
    const frame = button.closest('.frame');
    frame.classList.toggle('clock-runs', isRunning(clock));
    frame.classList.toggle('clock-is-last', left <= MINUTE && clock.seconds > MINUTE);
    frame.classList.toggle('clock-is-over', isOver);
  }
}
export const showClocks = () => clocks.forEach(showClock);

function tick() {
  for (const clock of clocks) {
    if (clock.until === undefined) continue;
    const isOver = remaining(clock) === 0;
    if (isOver) Object.assign(clock, { left: 0, until: undefined });
    showClock(clock);
    if (!isOver) continue;
    if (!isSpeaker) announce(words.timeIsUp);
    tell();
  }
}

const MORE = [
  ['less', '−1', words.minuteLess],
  ['more', '+1', words.minuteMore],
  ['reset', '↺', words.resetTimer],
];
/** Buttons for what a click on the clock itself does not do. Their names have what they show: who says it to a machine is heard. */
export const clockButtons = (index) =>
  MORE.map(([action, sign, says]) => {
    const name = { title: says, 'aria-label': `${sign} ${says}` };
    const click = () => driver.changeClock(index(), action);
    return make('button', { type: 'button', dir: 'ltr', ...name, click }, sign);
  });

/** Makes the clock of each slide a button, with others beside it. */
function addButtons() {
  for (const { slide } of clocks) {
    const section = slides[slide];
    const button = section.querySelector('.timer');
    if (button.closest('.timing')) continue;
    const index = () => slides.indexOf(section);
    const group = make('div', { class: 'timing', role: 'group', 'aria-label': words.timer });
    button.replaceWith(group);
    button.addEventListener('click', () => driver.changeClock(index(), 'toggle'));
    group.append(make('div', { class: 'more' }, ...clockButtons(index)), button);
  }
}

/** Each question keeps the time that its clock of `old` has run: one that never ran has the minutes now planned. */
function carryOver(old) {
  const free = new Set(old);
  const carry = (clock, was) => {
    if (!free.delete(was)) return false;
    const gained = clock.seconds - was.seconds;
    const until = was.until === undefined ? undefined : was.until + gained * 1000;
    Object.assign(clock, { left: Math.max(0, was.left + gained), until });
    return true;
  };
  const sameWords = (clock) => old.find((was) => free.has(was) && was.question === clock.question);
  // A question whose words were edited is known by its place.
  const edited = clocks.filter((clock) => !carry(clock, sameWords(clock)));
  for (const clock of edited) carry(clock, old[clocks.indexOf(clock)]);
}

let hasKeys = false;
export function startClocks() {
  if (!isSpeaker) {
    // A reload may bring a deck that was built anew.
    carryOver(kept('clocks') ?? []);
    addButtons();
  }
  showClocks();
  onPlace(showClocks);
  onExchange(() => {
    carryOver(clocks.splice(0, clocks.length, ...setUp()));
    if (!isSpeaker) addButtons();
    showClocks();
    keep('clocks', clocks);
    addKeys();
  });
  setInterval(tick, 250);
  addKeys();
}

function addKeys() {
  if (hasKeys || clocks.length === 0) return;
  hasKeys = true;
  const change = (action) => () => driver.changeClock(place.index, action);
  command('timing', ['t'], ['T'], words.startOrPause, change('toggle'));
  command('timing', ['+', '='], ['+'], words.minuteMore, change('more'));
  command('timing', ['-', '_'], ['−'], words.minuteLess, change('less'));
  command('timing', ['r'], ['R'], words.resetTimer, change('reset'));
}
