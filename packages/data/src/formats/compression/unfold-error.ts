/** Compressed bytes that break the rules of their format; the message completes "the data is broken: …". */
export class UnfoldError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "UnfoldError";
  }
}

export function broken(reason: string): never {
  throw new UnfoldError(reason);
}
