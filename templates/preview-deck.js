// Runs in a previewed deck and in its speaker view: exchanges the slides that have changed, and says which one to show.
(() => {
  const { Reveal } = window;
  let { frame, slides } = JSON.parse(document.getElementById('preview').textContent);
  const isSpeaker = new URLSearchParams(location.search).has('speaker');
  /** False in windows that Reveal does not run: the speaker view, and a deck to be read on a narrow screen. */
  const isDeck = !isSpeaker && !document.documentElement.classList.contains('reading');
  const channel = new BroadcastChannel(location.pathname.replace(/deck$/, ''));
  const holder = document.querySelector('.reveal .slides');
  const list = document.body.appendChild(document.createElement('ul'));
  list.className = 'preview-problems';
  list.setAttribute('role', 'status');
  let problems = [];

  /** Where the slide `index` of the old deck stands in the new one: itself if it is there, else beside its nearest unchanged neighbour. */
  function follow(index, old, next) {
    const placeOf = (i) => {
      const places = next.flatMap(({ core }, place) => (core === old[i]?.core ? [place] : []));
      return places.toSorted((a, b) => Math.abs(a - i) - Math.abs(b - i))[0];
    };
    for (let away = 0; away < old.length; away++) {
      for (const i of [index - away, index + away]) {
        const place = placeOf(i);
        if (place !== undefined) return Math.min(Math.max(place + index - i, 0), next.length - 1);
      }
    }
    return Math.min(index, next.length - 1);
  }

  function sectionOf({ html }) {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content.firstElementChild;
  }

  /**
   * Other words in the sections that are there, which spares Reveal a count of all slides. Gives the sections that have changed;
   * undefined when slides have come or gone, or one stands on another ground.
   */
  function renew(sections, next) {
    if (next.length !== slides.length) return undefined;
    const pairs = next.flatMap((slide, i) => (slide.key === slides[i].key ? [] : [[sections[i], sectionOf(slide)]]));
    if (pairs.some(([old, fresh]) => old.dataset.backgroundColor !== fresh.dataset.backgroundColor)) return undefined;
    return pairs.map(([old, fresh]) => {
      for (const name of ['data-group', 'data-goes-on']) old.removeAttribute(name);
      for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
      old.replaceChildren(...fresh.childNodes);
      return old;
    });
  }

  function exchange(next, isRestyled) {
    const sections = [...holder.children].filter((child) => child.localName === 'section');
    const shown = Math.max(
      0,
      sections.findIndex((section) => section.matches('.present')),
    );
    const target = follow(shown, slides, next);
    const renewed = target === shown && !isRestyled ? renew(sections, next) : undefined;
    if (!renewed) arrange(sections, next);
    slides = next.map(({ key, core }) => ({ key, core }));
    // The deck's own script does the rest.
    document.dispatchEvent(new CustomEvent('slidesexchanged', { detail: { index: target, renewed } }));
  }

  function arrange(sections, next) {
    const kept = new Map(slides.map(({ key }, i) => [key, sections[i]]));
    const arranged = next.map((slide) => kept.get(slide.key) ?? sectionOf(slide));
    for (const section of sections) if (!arranged.includes(section)) section.remove();
    for (const [i, section] of arranged.entries())
      if (holder.children[i] !== section) holder.insertBefore(section, holder.children[i] ?? null);
  }

  function restyle(id, css) {
    const old = document.getElementById(id);
    if (css === undefined || old.textContent === css) return false;
    const fresh = document.createElement('style');
    fresh.textContent = css;
    old.after(fresh);
    const change = () => {
      old.remove();
      fresh.id = id;
    };
    // Faces that are still being read would let the text jump.
    if (id === 'preview-fonts') document.fonts.ready.then(change).then(() => exchange(slides, true));
    else change();
    return true;
  }

  function showProblems() {
    if (!isDeck) return;
    const place = Reveal.getIndices().h + 1;
    const shown = problems.filter(({ slide }) => slide === place);
    list.replaceChildren(
      ...shown.map(({ severity, label, message, hint }) => {
        const item = document.createElement('li');
        item.className = severity;
        item.append(label + message);
        if (hint) {
          const more = document.createElement('span');
          more.className = 'hint';
          more.textContent = hint;
          item.append(more);
        }
        return item;
      }),
    );
  }

  // The address itself is written later.
  function tellPlace() {
    if (isDeck) channel.postMessage({ place: `#/${Reveal.getCurrentSlide().id}` });
  }

  let told = 0;
  function follows({ state }) {
    if (!state || state.version === told) return;
    // What has changed is no use without what it has changed from.
    if (!state.isFull && state.version !== told + 1) return channel.postMessage({ hello: true });
    told = state.version;
    // Scripts and settings start with the page; the address keeps the slide.
    if (state.frame !== frame) return location.reload();
    const isRestyled = restyle('deck-style', state.css);
    restyle('preview-fonts', state.fonts);
    const isSame = slides.length === state.slides.length && slides.every(({ key }, i) => key === state.slides[i].key);
    if (!isSame || isRestyled) exchange(state.slides, isRestyled);
    tellPlace();
    problems = state.problems;
    showProblems();
  }

  function start() {
    channel.addEventListener('message', ({ data }) => follows(data));
    channel.postMessage({ hello: true });
    if (isDeck)
      Reveal.on('slidechanged', () => {
        showProblems();
        tellPlace();
      });
  }
  if (!isDeck || Reveal.isReady()) start();
  else Reveal.on('ready', start);
})();
