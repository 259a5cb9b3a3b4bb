/**
 * How often a property is tried: always the same cases, so that nobody's unrelated change fails by chance; with
 * FUZZ_RUNS=20000 that many new ones.
 */
export function fuzzRuns(usual: number): { numRuns: number; seed?: number } {
  const asked = process.env["FUZZ_RUNS"];
  return asked === undefined ? { numRuns: usual, seed: 20_261_120 } : { numRuns: Number(asked) };
}
