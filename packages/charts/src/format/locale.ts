const canonical = new Map<string, string>();

/** `tag` as `Intl` takes it; "en" where it is no valid language tag. */
export function intlLocale(tag: string): string {
  const known = canonical.get(tag);
  if (known !== undefined) return known;
  let locale = "en";
  try {
    locale = Intl.getCanonicalLocales(tag)[0] ?? "en";
  } catch {
    // Not a language tag: a page's `lang` is not ours to refuse.
  }
  canonical.set(tag, locale);
  return locale;
}

/** Remembers what `make` yields by a text key: `Intl` objects cost about a tenth of a millisecond each. */
export function memoize<Value, Arguments extends readonly unknown[]>(
  make: (...args: Arguments) => Value,
): (...args: Arguments) => Value {
  const made = new Map<string, Value>();
  return (...args) => {
    const key = JSON.stringify(args);
    let value = made.get(key);
    if (value === undefined) {
      value = make(...args);
      made.set(key, value);
    }
    return value;
  };
}
