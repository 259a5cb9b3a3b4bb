const overflow =
  /^(?:Out of Range Error: Overflow|Conversion Error: .*out of range for the destination type INT64)/;

/** Whether DuckDB ended a query because a whole number left 64 bits. */
export function isOverflow(cause: unknown): boolean {
  return cause instanceof Error && overflow.test(cause.message);
}
