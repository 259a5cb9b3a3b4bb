import { formatNumber, isShare } from "../format/number.js";

/** How an axis writes its numbers. */
export interface TickFormat {
  /** All ticks alike: 97.0 %, 97.5 %. */
  readonly tick: (value: number) => string;
  /** One number on its own: 97 %. */
  readonly alone: (value: number) => string;
}

/**
 * Writes an axis' numbers in the kind that `specifier` says (money, share, plain), with just the digits that `step`
 * needs to tell neighbours apart; `greatest` is the largest size among the ticks.
 */
export function tickFormat(
  specifier: string | undefined,
  step: number,
  greatest: number,
  locale: string,
): TickFormat {
  const [digits, type] = tickSpecifier(specifier, step, greatest);
  return {
    tick: (value) => formatNumber(value, digits + type, locale),
    alone: (value) => formatNumber(value, `${digits}~${type}`.replace("~~", "~"), locale),
  };
}

function tickSpecifier(specifier: string | undefined, step: number, greatest: number): [string, string] {
  if (isShare(specifier)) return [`.${Math.max(0, decimals(step) - 2)}`, "%"];
  const symbol = specifier?.includes("$") ? "$" : "";
  if (greatest >= 1000) return [`${symbol},.${figures(step, greatest)}~`, "s"];
  return [`${symbol},.${decimals(step)}`, "f"];
}

/** Decimals that a multiple of `step` can have. */
function decimals(step: number): number {
  for (let count = 0; count < 12; count += 1) {
    const scaled = step * 10 ** count;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return count;
  }
  return 12;
}

/** Significant figures from the greatest tick's first down to the step's last. */
function figures(step: number, greatest: number): number {
  const last = -decimals(step / 10 ** Math.floor(Math.log10(step))) + Math.floor(Math.log10(step));
  return Math.min(15, Math.max(1, Math.floor(Math.log10(greatest)) - last + 1));
}
