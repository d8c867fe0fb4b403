// What every part of the deck's script shares: settings, slides, where the session stands, and the way to move it.

export const { reveal, words, title, isPresenter, reading } = JSON.parse(
  document.getElementById('settings').textContent,
);
const inPage = () => document.querySelectorAll('.slides > section');
export const slides = [...inPage()];
/** True in the speaker's window, which is the same file opened a second time. */
export const isSpeaker = isPresenter && new URLSearchParams(location.search).has('speaker');

/** Puts values into the `{name}` places of a text. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

/** Where the session stands. `start` is when the presenter went on from slide `slide`, in ms; absent before. */
export const place = { index: 0, isBlack: false, start: undefined };
const listeners = [];
export const onPlace = (listener) => listeners.push(listener);
export function setPlace(change) {
  Object.assign(place, change);
  for (const listener of listeners) listener(place);
}

/** What moves the session; the deck's window does it, the speaker's window asks for it. */
export const driver = {
  go(_index) {},
  toggleBlack() {},
  changeClock(_slide, _action) {},
  restart() {},
  zoom(_x, _y) {},
};

const followers = [];
/** Listens for a live preview that has put other slides into the page; hears the index of the one to show, and the sections that have only other words. */
export const onExchange = (listener) => followers.push(listener);
document.addEventListener('slidesexchanged', ({ detail }) => {
  slides.splice(0, slides.length, ...inPage());
  for (const listener of followers) listener(detail);
});

const trail = [];
/** Goes somewhere else and remembers the way back. */
export function jump(index) {
  if (index === place.index) return;
  trail.push(place.index);
  driver.go(index);
}
export function goBack() {
  if (trail.length > 0) driver.go(trail.pop());
}

/** An element with attributes (functions listen, other values are set) and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export const frameOf = (index) => slides[index]?.querySelector('.frame');
export const headingOf = (index) =>
  (frameOf(index)?.querySelector('.heading, .title, .question .words, .kicker, .caption')?.textContent ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** A small picture of a slide, as wide as its box. */
export function thumbnail(index) {
  const frame = frameOf(index).cloneNode(true);
  frame.querySelectorAll('[id]').forEach((element) => {
    // A drawing refers to its own ids: the first of two equal ones serves both.
    if (!element.closest('svg')) element.removeAttribute('id');
  });
  const box = make('div', { class: 'thumbnail', 'aria-hidden': 'true', inert: '' }, frame);
  box.style.setProperty('--width', reveal.width);
  box.style.aspectRatio = `${reveal.width} / ${reveal.height}`;
  widths.observe(box);
  return box;
}
const widths = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries)
    target.style.setProperty('--scale', String(contentRect.width / reveal.width));
});

/** Speaks to a screen reader without showing. */
export const announce = (text) => {
  status.textContent = text;
};
const status = document.body.appendChild(make('div', { class: 'unseen', role: 'status' }));

const KEY = `lectern ${location.pathname}`;
/** What a reload of this window brings back; a browser that keeps nothing loses only this. */
export function keep(name, value) {
  try {
    sessionStorage.setItem(`${KEY} ${name}`, JSON.stringify(value));
  } catch {}
}
export function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`${KEY} ${name}`)) ?? undefined;
  } catch {
    return undefined;
  }
}
