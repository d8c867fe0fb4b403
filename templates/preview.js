// Runs in the page round a previewed deck: hears what has changed, tells the deck and the speaker view, prints when asked.
(() => {
  const words = JSON.parse(document.getElementById('settings').textContent);
  const channel = new BroadcastChannel(location.pathname);
  const status = document.querySelector('.status');
  const problems = document.querySelector('.problems');
  const htmlOf = new Map();
  let state;

  // The deck -------------------------------------------------------------------------------------------------------

  function showDeck() {
    const panel = document.getElementById('deck');
    if (panel.firstChild || !state?.slides?.length) return;
    const frame = document.createElement('iframe');
    frame.allow = 'fullscreen';
    frame.src = `deck${location.hash}`;
    frame.addEventListener('load', () => frame.contentWindow.focus());
    panel.append(frame);
  }

  /** Who begins to listen needs everything, the others what has changed. */
  function tellDecks(news) {
    if (state?.slides?.length) channel.postMessage({ state: news });
  }
  channel.addEventListener('message', ({ data }) => {
    if (data.hello) tellDecks({ ...state, isFull: true });
    // Loading this page again shows the same slide.
    if (data.place && data.place !== location.hash) history.replaceState(null, '', data.place);
  });

  // What has changed -------------------------------------------------------------------------------------------------

  const events = new EventSource('events');
  events.addEventListener('message', ({ data }) => {
    const event = JSON.parse(data);
    if (event.version === 0) return say(words.preparing);
    if (event.isFull) htmlOf.clear();
    for (const { key, html } of event.slides) if (html !== undefined) htmlOf.set(key, html);
    const slides = event.slides.map(({ key, core }) => ({ key, core, html: htmlOf.get(key) }));
    state = { ...state, ...event, slides };
    for (const key of htmlOf.keys()) if (!slides.some((slide) => slide.key === key)) htmlOf.delete(key);
    tellDecks(event);
    showDeck();
    showProblems();
    printShown();
  });
  events.addEventListener('error', () => say(words.previewLost, true));

  function say(text, isWrong = false) {
    status.textContent = text;
    status.classList.toggle('wrong', isWrong);
  }

  function showProblems() {
    const general = state.problems.filter(({ slide, severity }) => slide === undefined && severity === 'error');
    const shown = state.isCurrent ? general : state.problems.filter(({ severity }) => severity === 'error');
    problems.replaceChildren(
      ...shown.map(({ label, message, hint }) => {
        const item = document.createElement('li');
        item.append(label + message);
        if (hint) {
          const line = document.createElement('span');
          line.className = 'hint';
          line.textContent = hint;
          item.append(line);
        }
        return item;
      }),
    );
    problems.hidden = shown.length === 0;
    const count = state.problems.length;
    say(
      state.isCurrent
        ? `${words.upToDate}${count > 0 ? ` · ${words.problemCount.replace('{count}', count)}` : ''}`
        : words.keptLastGood,
      !state.isCurrent,
    );
  }

  // Tabs: paper is printed when somebody looks at it -----------------------------------------------------------------

  const tabs = [...document.querySelectorAll('[role="tab"]')];
  const printed = new Map();

  function select(tab) {
    for (const other of tabs) {
      const isSelected = other === tab;
      other.setAttribute('aria-selected', String(isSelected));
      other.tabIndex = isSelected ? 0 : -1;
      document.getElementById(other.getAttribute('aria-controls')).hidden = !isSelected;
    }
    printShown();
  }
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => select(tab));
    tab.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!step) return;
      const next = tabs[(index + step + tabs.length) % tabs.length];
      select(next);
      next.focus();
    });
  }

  function printShown() {
    const name = tabs.find((tab) => tab.getAttribute('aria-selected') === 'true').getAttribute('aria-controls');
    if (name === 'deck' || !state?.slides?.length || printed.get(name) === state.paper) return;
    printed.set(name, state.paper);
    const panel = document.getElementById(name);
    const old = [...panel.children];
    const frame = document.createElement('iframe');
    frame.className = 'coming';
    frame.src = `${name}?${state.paper}`;
    frame.addEventListener('load', () => {
      frame.className = '';
      for (const child of old) child.remove();
    });
    if (old.length === 0) {
      const note = document.createElement('p');
      note.className = 'preparing';
      note.textContent = words.preparing;
      old.push(note);
      panel.append(note);
    }
    panel.append(frame);
  }
})();
