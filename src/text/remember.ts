// Work that is done once: a live preview asks for the same at every save. A text or a value in, what was made of it out.

/** Characters of texts that a generation holds: those of ten long articles, each asked for whole, by its sentences and by its clauses. */
const KEPT = 1 << 20;
/** What an entry takes beside its text, in characters. */
const ENTRY = 32;

/**
 * `make`, which depends on its text alone, with what it gave before at hand. Kept is what it gave for the texts asked for last, up
 * to 1 048 576 of their characters (each text counts 32 more), and of those asked for before them at most as much again. What is
 * made of a text counts nothing: it should be in proportion to it.
 */
export function rememberEach<T extends {}>(make: (text: string) => T): (text: string) => T {
  let recent = new Map<string, T>();
  let earlier = new Map<string, T>();
  let room = KEPT;
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const made = earlier.get(text) ?? make(text);
    if (room < text.length + ENTRY) {
      earlier = recent;
      recent = new Map();
      room = KEPT;
    }
    recent.set(text, made);
    room -= text.length + ENTRY;
    return made;
  };
}

/** `make`, which depends on its value alone, made once for each value as long as that is in use. */
export function rememberWhile<Value extends object, T>(make: (value: Value) => T): (value: Value) => T {
  const known = new WeakMap<Value, { readonly made: T }>();
  return (value) => {
    let entry = known.get(value);
    if (!entry) {
      entry = { made: make(value) };
      known.set(value, entry);
    }
    return entry.made;
  };
}
