// Fonts of a preview: faces grow with the article and are never waited for. What an edit asks for is shown with the faces at
// hand; when it has new characters, larger faces are made meanwhile.
import { type Cache, noCache } from '../cache.ts';
import { charactersOf, type FontRequest, type PreparedFonts, prepareFonts } from '../fonts.ts';

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
        const asked = new Set(request.characters.flatMap(({ text }) => [...text]));
        return { ...fonts, missing: fonts.missing.filter((character) => asked.has(character)) };
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

function covers(had: FontRequest, request: FontRequest): boolean {
  return unite(had, request).characters.every(({ text }, i) => text === charactersOf(had.characters[i]?.text ?? ''));
}

function unite(had: FontRequest, request: FontRequest): FontRequest {
  const characters = request.characters.map((face, i) => ({
    ...face,
    text: charactersOf(`${had.characters[i]?.text ?? ''} ${face.text}`),
  }));
  return { ...request, characters };
}
