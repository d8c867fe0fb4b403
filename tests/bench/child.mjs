// One measured process on the compiled Lectern: builds articles, or does the floor of that, which is to launch a browser and to
// print pages that are finished. Comes in: a task as JSON. Goes out on stdout: what it took, as JSON.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const { task, out, articles, recording, ...options } = JSON.parse(process.argv[2]);
const result = await { build: runBuild, fit: runFit, record: runRecord, floor: runFloor, nothing: () => ({}) }[task]();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(JSON.stringify({ ...result, peak: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1000 }));

/** Milliseconds in each stage, when there is one article; slides of all. */
async function runBuild() {
  const { build } = await import('../../dist/build.js');
  const times = [['loading', 0]];
  const onProgress = ({ stage, total }) => {
    if (total === 1 && times.at(-1)[0] !== stage) times.push([stage, performance.now()]);
  };
  const built = await build(articles, { ...options, out, onProgress });
  times.push(['end', performance.now()]);
  const stages = Object.fromEntries(times.slice(0, -1).map(([stage, at], i) => [stage, times[i + 1][1] - at]));
  return { stages, slides: built.reduce((sum, { deck }) => sum + deck.slides.length, 0) };
}

/** Fits the slides of one article in a browser that is up, with nothing remembered but the faces. Times in milliseconds, from the first slide on. */
async function runFit() {
  const load = (name) => import(`../../dist/${name}.js`);
  const [{ withBrowser }, { noCache, openCache, cacheFolder }, { Report }, { fitDeck }] = await Promise.all(
    ['browser', 'cache', 'diagnostics', 'fit/index'].map(load),
  );
  const [{ prepareLooks }, { planArticle }, { openFile }, { FRAME }, { openRuler }] = await Promise.all(
    ['looks', 'pipeline', 'readers/source', 'render/frame', 'ruler'].map(load),
  );
  const [file] = articles;
  const report = new Report(file);
  const { deck, locale } = planArticle(file, await openFile(file, readFileSync(file), report), {}, report);
  const looks = await prepareLooks(deck, locale, '.', {}, openCache(cacheFolder()), report);
  const { fonts, print } = looks;
  return withBrowser({}, async (browser) => {
    const page = browser.page({ fonts, ...FRAME[print.aspect] });
    await page.open();
    const [start, node, before] = [performance.now(), process.cpuUsage(), browserTime()];
    const bench = { browser, page, fonts, cache: noCache, mayEstimate: false };
    const ruler = await openRuler(deck, print, bench);
    const rounds = [];
    const measure = async (slides) => {
      const began = performance.now();
      const measured = await ruler.measure(slides);
      rounds.push({ slides: slides.length, wall: performance.now() - began });
      return measured;
    };
    const fitted = await fitDeck(deck, measure, report);
    const fit = performance.now() - start;
    const { user, system } = process.cpuUsage(node);
    const inBrowser = browserTime() - before;
    await ruler.findFaults(fitted);
    const look = performance.now() - start - fit;
    return { slides: deck.slides.length, fit: { wall: fit, node: (user + system) / 1000, inBrowser, rounds, look } };
  });
}

/** Milliseconds of the processor that the processes under this one have taken; NaN where the system has no /proc. */
function browserTime() {
  try {
    const processes = readdirSync('/proc').flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${Number(name)}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        return [{ id: Number(name), parent: Number(fields[1]), time: (Number(fields[11]) + Number(fields[12])) * 10 }];
      } catch {
        return [];
      }
    });
    const timeUnder = (id) =>
      processes.filter(({ parent }) => parent === id).reduce((sum, own) => sum + own.time + timeUnder(own.id), 0);
    return timeUnder(process.pid);
  } catch {
    return Number.NaN;
  }
}

/** Writes down every page as it is when it is printed, with the fonts it has. */
async function runRecord() {
  const { build, withBrowser } = await import('../../dist/index.js');
  const pages = [];
  const version = await withBrowser({}, async (browser) => {
    const page = (shown) => {
      const real = browser.page(shown);
      const prints = [];
      const fonts = shown.fonts.map(({ bytes, ...face }) => ({
        ...face,
        bytes: Buffer.from(bytes).toString('base64'),
      }));
      pages.push({ options: { ...shown, fonts }, prints });
      const print = async () => {
        prints.push(await real.evaluate(() => document.documentElement.outerHTML));
        return real.print();
      };
      return { ...real, print };
    };
    await build(articles, { ...options, out, fresh: true, browser: { ...browser, page } });
    return (await browser.program()).version;
  });
  writeFileSync(recording, JSON.stringify(pages.filter(({ prints }) => prints.length > 0)));
  return { version };
}

async function runFloor() {
  const { withBrowser } = await import('../../dist/browser.js');
  const pages = JSON.parse(readFileSync(recording, 'utf8'));
  await withBrowser({}, (browser) =>
    Promise.all(
      pages.map(async ({ options: shown, prints }) => {
        const fonts = shown.fonts.map(({ bytes, ...face }) => ({ ...face, bytes: Buffer.from(bytes, 'base64') }));
        const page = browser.page({ ...shown, fonts });
        for (const html of prints) {
          await page.show(`<!doctype html>${html}`);
          await page.print();
        }
        await page.close();
      }),
    ),
  );
  return {};
}
