/**
 * Whether `text` matches SQL's LIKE pattern: `%` any run of characters, `_` one; there is no escape character.
 * Never worse than length times length.
 */
export function matcher(pattern: string): (text: string) => boolean {
  const wanted = Array.from(pattern);
  return (text) => matches(wanted, Array.from(text));
}

function matches(wanted: readonly string[], given: readonly string[]): boolean {
  let at = 0;
  let position = 0;
  let wildcard = -1;
  let resume = 0;
  while (position < given.length) {
    if (wanted[at] === "%") {
      wildcard = at++;
      resume = position;
    } else if (at < wanted.length && (wanted[at] === "_" || wanted[at] === given[position])) {
      at += 1;
      position += 1;
    } else if (wildcard >= 0) {
      at = wildcard + 1;
      position = ++resume;
    } else {
      return false;
    }
  }
  while (wanted[at] === "%") at += 1;
  return at === wanted.length;
}
