// Fonts of a preview: faces grow with the article and are never waited for. What an edit asks for is shown with the faces at
// hand; when it has new characters, larger faces are made meanwhile.
import { type Cache, noCache } from '../cache.ts';
import { charactersOf, type FontRequest, type PreparedFonts, prepareFonts } from '../fonts.ts';
import { rememberEach } from '../text/remember.ts';

/** Gives faces at once after the first time; `onGrown` is called when larger ones are ready. */
export function growingFonts(onGrown: () => void) {
  let held: { readonly request: FontRequest; readonly fonts: PreparedFonts } | undefined;
  let isGrowing = false;
  const make = async (request: FontRequest, cache: Cache) => {
    held = { request, fonts: await prepareFonts(request, cache) };
    return held.fonts;
  };
  return {
    async fonts(request: FontRequest, cache: Cache = noCache): Promise<PreparedFonts> {
      if (!held || held.request.script !== request.script) return make(request, cache);
      const { request: had, fonts } = held;
      if (covers(had, request)) {
        const { missing } = fonts;
        return {
          ...fonts,
          missing: missing.filter((one) => request.characters.some(({ text }) => text.includes(one))),
        };
      }
      if (!isGrowing) {
        isGrowing = true;
        const grown = make(unite(had, request), cache).finally(() => {
          isGrowing = false;
        });
        grown.then(onGrown, () => undefined);
      }
      return { ...fonts, missing: [] };
    },
  };
}

/** Whether faces made for `had` have all that is asked for: its characters, and those that are drawn as one. */
function covers(had: FontRequest, request: FontRequest): boolean {
  return request.characters.every(({ text }, i) => {
    const own = had.characters[i]?.text ?? '';
    if (text === own) return true;
    const known = drawn(own);
    return text.split(' ').every((one) => known.has(one));
  });
}

/** What `charactersOf` has found. */
const drawn = rememberEach((characters): ReadonlySet<string> => new Set(characters.split(' ')));

function unite(had: FontRequest, request: FontRequest): FontRequest {
  const characters = request.characters.map((face, i) => ({
    ...face,
    text: charactersOf(`${had.characters[i]?.text ?? ''} ${face.text}`),
  }));
  return { ...request, characters };
}
