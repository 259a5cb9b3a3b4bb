import type { Cell } from "@vitalkit/data/table";

/**
 * Where another board stands: boards are folders side by side, parameters are in the query; null ones are left out.
 * @param from address of the definition that leads there
 */
export function boardAddress(
  dashboard: string,
  parameters: Readonly<Record<string, Cell>>,
  from: URL,
): string {
  const address = new URL(`../${encodeURIComponent(dashboard)}/`, from);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) address.searchParams.set(name, String(value));
  }
  return address.href;
}
