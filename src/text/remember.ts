// Work on texts that is done once: a live preview asks for the same ones at every save. A text in, what was made of it out.

/** Texts whose results are kept: those of a few articles. */
const KEPT = 4000;

/** `make`, which depends on its text alone, with what it gave for the last texts at hand. */
export function rememberEach<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let made = known.get(text);
    if (made === undefined) {
      made = make(text);
      if (known.size >= KEPT) known.clear();
      known.set(text, made);
    }
    return made;
  };
}
