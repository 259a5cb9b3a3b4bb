import { distance } from "fastest-levenshtein";

/** Longer words are not typing mistakes, and comparing them costs time. */
const longest = 100;

/**
 * The candidate that a reader most likely meant by `word`, or null when none is close.
 * Case does not count; a word that only a third of its letters (at least one) keep apart is close,
 * and so is one that merely leaves out the beginning or the end. Ties go to the earlier candidate.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length === 0 || word.length > longest) return null;
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let fewest = Infinity;
  for (const candidate of candidates) {
    if (candidate.length === 0 || candidate.length > longest) continue;
    const edits = effort(wanted, candidate.toLowerCase());
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best;
}

/** Edits between the two, or Infinity when they are not close. */
function effort(wanted: string, candidate: string): number {
  if (isExchange(wanted, candidate)) return 1;
  const edits = distance(wanted, candidate);
  if (edits <= tolerance(Math.max(wanted.length, candidate.length))) return edits;
  const [short, long] = wanted.length < candidate.length ? [wanted, candidate] : [candidate, wanted];
  const isPart = short.length >= 4 && (long.startsWith(short) || long.endsWith(short));
  return isPart ? edits : Infinity;
}

function tolerance(length: number): number {
  if (length <= 1) return 0;
  return length <= 3 ? 1 : Math.max(2, Math.floor(length / 3));
}

/** Two neighbouring letters exchanged: one slip of the fingers, though two edits. */
function isExchange(wanted: string, candidate: string): boolean {
  if (wanted.length !== candidate.length || wanted === candidate) return false;
  let index = 0;
  while (wanted[index] === candidate[index]) index++;
  const isSwapped = wanted[index] === candidate[index + 1] && wanted[index + 1] === candidate[index];
  return isSwapped && wanted.slice(index + 2) === candidate.slice(index + 2);
}
