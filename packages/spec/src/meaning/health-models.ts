import type { Dataset, HealthModel } from "../dashboard.js";
import { at } from "../pointer.js";
import { problem, type Problem } from "../problem.js";
import { unknownColumns } from "./columns.js";
import { duplicateIds, exactlyOne, missingKey, notAscending, unknownName } from "./names.js";

type Measure = HealthModel["measures"][number];
type Exception = HealthModel["exceptions"][number];

/** What a measure needs so that scores can be made of it. */
const neededBy: Readonly<Record<string, readonly ("weight" | "points")[]>> = {
  weighted_mean: ["weight"],
  points: ["points"],
};

/**
 * The rules of a health model: bands that cover the scale in order, measures that can be combined, exceptions about
 * measures that exist. `datasets` are those of the board, or null for a model in its own file.
 */
export function healthModelProblems(
  model: HealthModel,
  path: string,
  datasets: Readonly<Record<string, Dataset>> | null,
): readonly Problem[] {
  const measures = model.measures.map(({ id }) => id);
  return [
    ...scaleProblems(model, path),
    ...bandProblems(model, at(path, "bands")),
    ...duplicateIds("the measure id", measures, (index) => at(path, "measures", index, "id")),
    ...model.measures.flatMap((measure, index) =>
      measureProblems(model, measure, at(path, "measures", index), datasets),
    ),
    ...weightProblems(model, at(path, "measures")),
    ...(model.combine === "expression" && model.expression === undefined
      ? [missingKey("expression", path, "combine says that the score is one")]
      : []),
    ...model.exceptions.flatMap((exception, index) =>
      exceptionProblems(model, exception, at(path, "exceptions", index)),
    ),
  ];
}

function scaleProblems({ scale: { min, max } }: HealthModel, path: string): readonly Problem[] {
  if (min < max) return [];
  const params = { of: "max", expected: `more than min, which is ${min}`, found: max };
  return [problem("OUT_OF_RANGE", at(path, "scale", "max"), params)];
}

function bandProblems({ bands: { list, unknown }, scale }: HealthModel, path: string): readonly Problem[] {
  const first = list[0]?.from;
  const beyond = list.findIndex(({ from }) => from >= scale.max);
  return [
    ...duplicateIds("the band id", [...list.map(({ id }) => id), unknown.id], (index) =>
      index < list.length ? at(path, "list", index, "id") : at(path, "unknown", "id"),
    ),
    ...notAscending(
      list.map(({ from }) => from),
      (index) => at(path, "list", index, "from"),
    ),
    ...(first === undefined || first === scale.min
      ? []
      : [problem("BANDS_INCOMPLETE", at(path, "list", 0, "from"), { found: first, expected: scale.min })]),
    ...(beyond < 0
      ? []
      : [
          problem("OUT_OF_RANGE", at(path, "list", beyond, "from"), {
            of: "from",
            expected: `less than the scale's max, which is ${scale.max}`,
            found: list[beyond]?.from ?? null,
          }),
        ]),
  ];
}

function measureProblems(
  { combine }: HealthModel,
  measure: Measure,
  path: string,
  datasets: Readonly<Record<string, Dataset>> | null,
): readonly Problem[] {
  const { input, normalise } = measure;
  const place = at(path, "input");
  const isKnown = datasets !== null && Object.hasOwn(datasets, input.dataset);
  return [
    ...(neededBy[combine] ?? [])
      .filter((key) => measure[key] === undefined)
      .map((key) => missingKey(key, path, `combine is ${combine}`)),
    ...(datasets ? unknownName("dataset", input.dataset, Object.keys(datasets), at(place, "dataset")) : []),
    ...exactlyOne(input, ["column", "expression"], "an input", place),
    ...unknownColumns(isKnown ? datasets[input.dataset] : undefined, [
      [input.column, at(place, "column")],
      [input.as_of, at(place, "as_of")],
    ]),
    ...(normalise.kind === "steps"
      ? notAscending(
          normalise.steps.map(({ from }) => from),
          (index) => at(path, "normalise", "steps", index, "from"),
        )
      : []),
    ...(normalise.kind === "linear" && normalise.from === normalise.to
      ? [
          problem("OUT_OF_RANGE", at(path, "normalise", "to"), {
            of: "to",
            expected: "another value than from",
            found: normalise.to,
          }),
        ]
      : []),
  ];
}

/** Weights of any sum will do, but who writes 40 means 40 %: a warning tells the shares that come of them. */
function weightProblems({ combine, measures }: HealthModel, path: string): readonly Problem[] {
  const sum = measures.reduce((total, { weight = Number.NaN }) => total + weight, 0);
  if (combine !== "weighted_mean" || !Number.isFinite(sum)) return [];
  if ([1, 100].some((whole) => Math.abs(sum - whole) < whole * 1e-9)) return [];
  const shares = measures.map(({ id, weight = 0 }) => `${id} ${Math.round((1000 * weight) / sum) / 10} %`);
  return [problem("WEIGHTS_SCALED", path, { found: Math.round(sum * 1e6) / 1e6, shares }, "warning")];
}

function exceptionProblems(
  model: HealthModel,
  { when, effect }: Exception,
  path: string,
): readonly Problem[] {
  const measures = model.measures.map(({ id }) => id);
  const bands = model.bands.list.map(({ id }) => id);
  const isBounded = when.lt !== undefined || when.gte !== undefined;
  return [
    ...unknownName("measure", when.measure, measures, at(path, "when", "measure")),
    ...(isBounded
      ? []
      : [
          problem("ONE_OF_KEYS", at(path, "when"), {
            of: "an exception",
            expected: ["lt", "gte"],
            found: [],
          }),
        ]),
    ...(Object.values(effect).some((each) => each !== undefined)
      ? []
      : [
          problem("ONE_OF_KEYS", at(path, "effect"), {
            of: "an effect",
            expected: ["cap", "floor", "band"],
            found: [],
          }),
        ]),
    ...unknownName("band", effect.band, bands, at(path, "effect", "band")),
  ];
}
