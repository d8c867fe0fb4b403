// Runs in deck.html: starts Reveal, keeps the clocks of question slides, and scales a slide down where another browser's
// type is larger than the one that measured it.
(() => {
  const { Reveal, RevealNotes } = window;
  const { reveal, words, title } = JSON.parse(document.getElementById('settings').textContent);
  const isPreview = /[?&]receiver/.test(location.search);
  const NAMESPACE = 'lectern';

  // Clocks --------------------------------------------------------------------------------------------------------

  const status = document.body.appendChild(document.createElement('div'));
  status.className = 'announcement';
  status.setAttribute('role', 'status');

  const clocks = [...document.querySelectorAll('.timer')].map((button) => {
    const seconds = Number(button.dataset.seconds);
    return { seconds, left: seconds, until: undefined, timer: button.closest('.frame').dataset.slide };
  });
  const buttonOf = (clock) => document.querySelector(`.frame[data-slide="${clock.timer}"] .timer`);
  const remaining = (clock) =>
    clock.until === undefined ? clock.left : Math.max(0, (clock.until - Date.now()) / 1000);

  function showClock(clock) {
    const button = buttonOf(clock);
    if (!button) return;
    const left = Math.ceil(remaining(clock));
    const isOver = left === 0;
    const isRunning = clock.until !== undefined && !isOver;
    const time = `${String(Math.floor(left / 60)).padStart(2, '0')}:${String(left % 60).padStart(2, '0')}`;
    button.querySelector('.clock').textContent = isOver ? words.timeIsUp : time;
    button.querySelector('.left').style.strokeDashoffset = String(100 - (100 * remaining(clock)) / clock.seconds);
    button.classList.toggle('running', isRunning);
    button.classList.toggle('over', isOver);
    const action = isOver ? words.resetTimer : isRunning ? words.pauseTimer : words.startTimer;
    button.setAttribute('aria-label', `${isOver ? words.timeIsUp : time} ${action}`);
  }

  function change(clock, action) {
    if (isPreview) return tellOpener({ action, timer: clock.timer });
    const left = remaining(clock);
    if (action === 'reset' || left === 0) Object.assign(clock, { left: clock.seconds, until: undefined });
    else if (clock.until === undefined) clock.until = Date.now() + left * 1000;
    else Object.assign(clock, { left, until: undefined });
    showClock(clock);
    tellPreviews();
  }

  function tick() {
    for (const clock of clocks) {
      if (clock.until === undefined) continue;
      showClock(clock);
      if (remaining(clock) > 0) continue;
      Object.assign(clock, { left: 0, until: undefined });
      if (!isPreview) status.textContent = words.timeIsUp;
      tellPreviews();
    }
  }
  setInterval(tick, 250);

  // A preview has exchanged slides: each question keeps its clock.
  document.addEventListener('slidesexchanged', () => {
    const old = clocks.splice(0);
    for (const [index, button] of [...document.querySelectorAll('.timer')].entries()) {
      const seconds = Number(button.dataset.seconds);
      const kept = old[index]?.seconds === seconds ? old[index] : { left: seconds, until: undefined };
      clocks.push({ ...kept, seconds, timer: button.closest('.frame').dataset.slide });
    }
    clocks.forEach(showClock);
    settleShown();
    tellPreviews();
  });

  const clockOf = (frame) => frame && clocks.find((clock) => clock.timer === frame.dataset.slide);
  document.addEventListener('click', (event) => {
    const button = event.target.closest('.timer');
    if (!button) return;
    change(clockOf(button.closest('.frame')), 'toggle');
    button.blur();
  });
  document.addEventListener('dblclick', (event) => {
    const button = event.target.closest('.timer');
    if (button) change(clockOf(button.closest('.frame')), 'reset');
  });
  const changeCurrent = (action) => () => {
    const clock = clockOf(Reveal.getCurrentSlide()?.querySelector('.frame'));
    if (clock) change(clock, action);
  };

  // The speaker view shows the deck in two frames: their clocks follow the room's, their keys reach it. -------------

  const previews = new Set();
  const post = (target, message) => target?.postMessage(JSON.stringify({ namespace: NAMESPACE, ...message }), '*');
  const tellOpener = (message) => post(window.parent.opener, message);
  const tellPreviews = () => {
    for (const preview of previews) post(preview, { clocks });
  };
  window.addEventListener('message', ({ data, source }) => {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    if (message?.namespace !== NAMESPACE) return;
    if (isPreview) {
      for (const told of message.clocks ?? []) {
        const clock = clocks.find((candidate) => candidate.timer === told.timer);
        if (clock) showClock(Object.assign(clock, { left: told.left, until: told.until }));
      }
      return;
    }
    previews.add(source);
    const clock = clocks.find((candidate) => candidate.timer === message.timer);
    if (clock) change(clock, message.action);
    else tellPreviews();
  });

  // Fit in other browsers -----------------------------------------------------------------------------------------

  const TOLERANCE = 6;
  const overflows = (body) =>
    body.scrollHeight > body.clientHeight + TOLERANCE || body.scrollWidth > body.clientWidth + TOLERANCE;

  /** Scales what a frame holds, in steps, until it is inside; a frame that is not laid out has no height and is left. */
  function settle(frame) {
    const body = frame?.querySelector('.body');
    const content = body?.firstElementChild;
    if (!content || body.clientHeight === 0) return;
    content.style.cssText = '';
    for (let scale = 0.95; overflows(body) && scale >= 0.5; scale -= 0.05) {
      content.style.transformOrigin = reveal.rtl ? 'top right' : 'top left';
      content.style.transform = `scale(${scale})`;
      content.style.width = `${100 / scale}%`;
    }
  }
  const settleShown = () => {
    for (const frame of document.querySelectorAll('.frame')) settle(frame);
  };

  // Start -----------------------------------------------------------------------------------------------------------

  Reveal.initialize({ ...reveal, plugins: RevealNotes ? [RevealNotes] : [] }).then(() => {
    const wrapper = Reveal.getRevealElement();
    wrapper.setAttribute('aria-roledescription', words.presentation);
    wrapper.setAttribute('aria-label', title);
    if (clocks.length > 0) {
      const keys = { T: 'toggle', R: 'reset' };
      const says = { T: `${words.startTimer} / ${words.pauseTimer}`, R: words.resetTimer };
      for (const [key, action] of Object.entries(keys)) {
        Reveal.addKeyBinding({ keyCode: key.charCodeAt(0), key, description: says[key] }, changeCurrent(action));
      }
      clocks.forEach(showClock);
    }
    if (isPreview) tellOpener({ action: 'hello' });
    Reveal.on('slidechanged', settleShown);
    Reveal.on('resize', settleShown);
    window.addEventListener('resize', settleShown);
    window.addEventListener('beforeprint', settleShown);
    document.fonts?.ready.then(settleShown);
    settleShown();
  });
})();
