/** Sums of one column by the codes of another. */
export function sumBy(codes, values, count) {
  const sums = new Float64Array(count);
  for (let row = 0; row < codes.length; row += 1) sums[codes[row]] += values[row];
  return sums;
}

/** Values of one column divided by the codes of another, sorted. */
export function sortedBy(codes, values, count) {
  const counts = new Int32Array(count);
  for (let row = 0; row < codes.length; row += 1) counts[codes[row]] += 1;
  const parts = Array.from(counts, (length) => new Float64Array(length));
  const ends = new Int32Array(count);
  for (let row = 0; row < codes.length; row += 1) parts[codes[row]][ends[codes[row]]++] = values[row];
  return parts.map((part) => part.sort());
}

/** Interpolated between the two values that a share (0 to 1) of sorted ones lies between. */
export function quantileOf(sorted, share) {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  return low + (high - low) * (place - Math.floor(place));
}

/** Codes of the greatest values; of equal ones the lower code. */
export function greatest(values, count) {
  return Array.from(values.keys())
    .sort((a, b) => values[b] - values[a] || a - b)
    .slice(0, count);
}

/** Rows of a key and its values for each code that has rows: the others' first value is none. */
export function rowsOf(names, ...values) {
  const rows = names.map((name, code) => [name, ...values.map((each) => each[code])]);
  return rows.filter(([, first]) => !Number.isNaN(first));
}
