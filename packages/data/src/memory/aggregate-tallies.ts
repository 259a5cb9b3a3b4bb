import type { Aggregate } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { keyOf } from "./expression-key.js";
import { Count } from "./tally/count.js";
import { Extreme } from "./tally/extreme.js";
import { Moments } from "./tally/moments.js";
import { Sum } from "./tally/sum.js";
import type { Tally, TallyData } from "./tally/tally.js";
import { Values } from "./tally/values.js";
import { finite } from "../expression/kernels/vectors.js";
import { Unstreamable } from "./unstreamable.js";

/** The tallies of one argument, by kind. */
type Tallies = ReadonlyMap<string, Tally>;

interface Kernel {
  /** Kinds of tallies that it is made of. */
  readonly kinds: (node: Aggregate) => readonly string[];
  /** The aggregate's value of each cell; texts are given as places in their order. */
  readonly vector: (node: Aggregate, tallies: Tallies) => Vector;
}

type Numbers = Float64Array<ArrayBuffer>;

/** Tallies by kind: without cells, or of the arrays that one of the kind has given as its data. */
const makers: Readonly<Record<string, (arrays: TallyData["arrays"]) => Tally>> = {
  count: ([counts]) => new Count(counts as Numbers | undefined),
  sum: ([sums, seen]) => new Sum(false, sums as Numbers | undefined, seen as Uint8Array | undefined),
  whole_sum: ([sums, seen]) => new Sum(true, sums as Numbers | undefined, seen as Uint8Array | undefined),
  min: ([best]) => new Extreme("min", best as Numbers | undefined),
  max: ([best]) => new Extreme("max", best as Numbers | undefined),
  moments: (arrays) => new Moments(...(arrays as [Numbers?, Numbers?, Numbers?])),
  values: () => new Values(),
};

const least: Kernel = {
  kinds: () => ["min"],
  vector: (node, tallies) => (tallies.get("min") as Extreme).vector(node.type),
};

function spread(which: "stddev" | "variance"): Kernel {
  return {
    kinds: () => ["moments"],
    vector: (_, tallies) => (tallies.get("moments") as Moments).vector(which),
  };
}

function quantile(shareOf: (node: Aggregate) => number): Kernel {
  return {
    kinds: () => ["values"],
    vector: (node, tallies) => (tallies.get("values") as Values).quantiles(shareOf(node)),
  };
}

/** The kind of sum that keeps what the aggregate adds up exact. */
function sumKind(node: Aggregate): string {
  return node.type === "integer" ? "whole_sum" : "sum";
}

const kernels: Readonly<Record<string, Kernel>> = {
  count: { kinds: () => ["count"], vector: (_, tallies) => (tallies.get("count") as Count).vector() },
  sum: {
    kinds: (node) => [sumKind(node)],
    vector: (node, tallies) => (tallies.get(sumKind(node)) as Sum).vector(),
  },
  avg: {
    kinds: () => ["sum", "count"],
    vector(_, tallies) {
      const { sums } = tallies.get("sum") as Sum;
      const { counts } = tallies.get("count") as Count;
      return finite(
        "number",
        counts.map((count, cell) => (sums[cell] as number) / count),
        null,
      );
    },
  },
  min: least,
  any_value: least,
  max: { kinds: () => ["max"], vector: (node, tallies) => (tallies.get("max") as Extreme).vector(node.type) },
  stddev: spread("stddev"),
  variance: spread("variance"),
  median: quantile(() => 0.5),
  quantile: quantile(({ args: [, share] }) => (share?.kind === "literal" ? Number(share.value) : Number.NaN)),
};

/** @throws Unstreamable where there is none for blocks. */
export function kernelOf(node: Aggregate): Kernel {
  const kernel = Object.hasOwn(kernels, node.name) ? kernels[node.name] : undefined;
  if (!kernel) throw new Unstreamable();
  return kernel;
}

/** A tally of a kind: without cells, or of the arrays that one of the kind has given as its data. */
export function tallyOf(kind: string, arrays: TallyData["arrays"] = []): Tally {
  const make = makers[kind];
  if (!make) throw new TypeError(`there is no tally ${kind}`);
  return make(arrays);
}

/** Equal for aggregates over the same rows of the same argument. */
export function readerKey(node: Aggregate): string {
  // Of texts the others need the order; of what else there is, all read the same values.
  const [argument] = node.args;
  const isCount = node.name === "count" && argument?.type === "text";
  const kind = `${isCount ? "count " : ""}${node.distinct ? "distinct " : ""}`;
  return `${kind}${argument ? keyOf(argument) : "*"} ${node.filter ? keyOf(node.filter) : ""}`;
}
