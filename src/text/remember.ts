// Work that is done once: a live preview asks for the same at every save. A text or a value in, what was made of it out.

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
