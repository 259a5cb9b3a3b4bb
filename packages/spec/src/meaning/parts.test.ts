import { describe, expect, it } from "vitest";

import { gate, type GateTools } from "../gate.js";

const tools: GateTools = { chartTypes: [], chartGate: async () => null };

const measure = (id: string, changes: object = {}): object => ({
  id,
  weight: 50,
  input: { dataset: "customers", column: "score" },
  ...changes,
});
const band = (id: string, from: number): object => ({ id, from, label: id, tone: "good" });
const model = {
  bands: { list: [band("low", 0), band("high", 50)] },
  measures: [measure("usage"), measure("money")],
};

const board = {
  version: 1,
  id: "board",
  title: "Board",
  datasets: { customers: { values: [{ id: "a", score: 1 }] } },
  layout: [{ tabs: [{ id: "first", title: "First", layout: [] }] }],
  filters: [{ id: "score", type: "range", dataset: "customers", column: "score" }],
  parameters: { customer: {} },
  health_models: { own: model, elsewhere: "models/health.json" },
  playbooks: { save: { title: "Save", steps: [{ title: "Call" }] } },
};

async function problemsOf(changes: object): Promise<readonly string[]> {
  const { problems } = await gate({ ...board, ...changes }, tools);
  return problems.map(({ code, path, severity }) => `${severity === "warning" ? "~" : ""}${code} ${path}`);
}

it("finds nothing in a sound board", async () => {
  expect(await problemsOf({})).toEqual([]);
});

describe("a health model", () => {
  const of = (changes: object): object => ({ health_models: { own: { ...model, ...changes } } });
  const at = "/health_models/own";
  it.each([
    [of({ bands: { list: [band("low", 10)] } }), [`BANDS_INCOMPLETE ${at}/bands/list/0/from`]],
    [
      of({ bands: { list: [band("low", 0), band("high", 0)] } }),
      [`BANDS_NOT_ASCENDING ${at}/bands/list/1/from`],
    ],
    [of({ bands: { list: [band("low", 0), band("high", 100)] } }), [`OUT_OF_RANGE ${at}/bands/list/1/from`]],
    [of({ bands: { list: [band("low", 0), band("low", 50)] } }), [`DUPLICATE_ID ${at}/bands/list/1/id`]],
    [of({ bands: { list: [band("unknown", 0)] } }), [`DUPLICATE_ID ${at}/bands/unknown/id`]],
    [
      of({ scale: { min: 5, max: 5 }, bands: { list: [band("low", 5)] } }),
      [`OUT_OF_RANGE ${at}/scale/max`, `OUT_OF_RANGE ${at}/bands/list/0/from`],
    ],
    [of({ scale: { min: 1, max: 5 }, bands: { list: [band("low", 1)] } }), []],
    [of({ measures: [measure("a"), measure("a")] }), [`DUPLICATE_ID ${at}/measures/1/id`]],
    [
      of({ measures: [measure("a", { weight: 0 })] }),
      [`OUT_OF_RANGE ${at}/measures/0/weight`, `~WEIGHTS_SCALED ${at}/measures`],
    ],
    [of({ measures: [measure("a", { weight: undefined })] }), [`MISSING_KEY ${at}/measures/0`]],
    [
      of({ measures: [measure("a", { weight: 2 }), measure("b", { weight: 1 })] }),
      [`~WEIGHTS_SCALED ${at}/measures`],
    ],
    [of({ measures: [measure("a", { weight: 0.7 }), measure("b", { weight: 0.3 })] }), []],
    [of({ combine: "points" }), [`MISSING_KEY ${at}/measures/0`, `MISSING_KEY ${at}/measures/1`]],
    [of({ combine: "min", measures: [measure("a", { weight: undefined })] }), []],
    [of({ combine: "expression" }), [`MISSING_KEY ${at}`]],
    [of({ combine: "expression", expression: "usage - money" }), []],
    [of({ combine: "average" }), [`NOT_ONE_OF ${at}/combine`]],
    [
      of({ measures: [measure("a", { weight: 1, input: { dataset: "custmers", column: "x" } })] }),
      [`UNKNOWN_DATASET ${at}/measures/0/input/dataset`],
    ],
    [
      of({ measures: [measure("a", { weight: 1, input: { dataset: "customers", column: "x" } })] }),
      [`UNKNOWN_COLUMN ${at}/measures/0/input/column`],
    ],
    [
      of({ measures: [measure("a", { weight: 1, input: { dataset: "customers" } })] }),
      [`ONE_OF_KEYS ${at}/measures/0/input`],
    ],
    [
      of({ measures: [measure("a", { weight: 1, normalise: { kind: "linear", from: 5, to: 5 } })] }),
      [`OUT_OF_RANGE ${at}/measures/0/normalise/to`],
    ],
    [
      of({
        measures: [
          measure("a", {
            weight: 1,
            normalise: {
              kind: "steps",
              steps: [
                { from: 2, score: 0 },
                { from: 1, score: 1 },
              ],
            },
          }),
        ],
      }),
      [`BANDS_NOT_ASCENDING ${at}/measures/0/normalise/steps/1/from`],
    ],
    [
      of({ measures: [measure("a", { weight: 1, normalise: { kind: "lineer", from: 0, to: 5 } })] }),
      [`NOT_ONE_OF ${at}/measures/0/normalise/kind`],
    ],
    [of({ exceptions: [{ when: { measure: "usage", lt: 20 }, effect: { cap: 59 } }] }), []],
    [
      of({ exceptions: [{ when: { measure: "usgae", lt: 20 }, effect: { cap: 59 } }] }),
      [`UNKNOWN_MEASURE ${at}/exceptions/0/when/measure`],
    ],
    [
      of({ exceptions: [{ when: { measure: "usage" }, effect: { cap: 59 } }] }),
      [`ONE_OF_KEYS ${at}/exceptions/0/when`],
    ],
    [
      of({ exceptions: [{ when: { measure: "usage", lt: 20 }, effect: {} }] }),
      [`ONE_OF_KEYS ${at}/exceptions/0/effect`],
    ],
    [
      of({ exceptions: [{ when: { measure: "usage", lt: 20 }, effect: { band: "lwo" } }] }),
      [`UNKNOWN_BAND ${at}/exceptions/0/effect/band`],
    ],
  ])("%j: %j", async (changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });

  it("has its defaults filled, and its conditions as expressions", async () => {
    const measures = [measure("a", { weight: 1, not_applicable_when: { col: "id", op: "IS NULL" } })];
    const { dashboard } = await gate({ ...board, ...of({ measures }) }, tools);
    expect(dashboard?.health_models?.["own"]).toMatchObject({
      version: 1,
      scale: { min: 0, max: 100, polarity: "higher_is_better" },
      bands: { edges: "lower_inclusive", round: "none", unknown: { id: "unknown" } },
      measures: [{ missing: "exclude", normalise: { kind: "none" }, not_applicable_when: '"id" IS NULL' }],
      coverage: { min: 0.6, below: "unknown" },
      overrides: { allow: true, max_for: "P30D", needs_reason: true },
    });
  });
});

describe("an alert", () => {
  const of = (changes: object): object => ({
    alerts: { low: { title: "Low", dataset: "customers", ...changes } },
  });
  it.each([
    [of({ when: "score < 40", playbook: "save" }), []],
    [of({}), ["ONE_OF_KEYS /alerts/low"]],
    [of({ when: "score < 40", metric: "SUM(score)", op: "<", threshold: 1 }), ["ONE_OF_KEYS /alerts/low"]],
    [of({ metric: "SUM(score)" }), ["MISSING_KEY /alerts/low", "MISSING_KEY /alerts/low"]],
    [of({ when: "score < 40", threshold: 1 }), ["MISSING_KEY /alerts/low"]],
    [of({ change: { column: "score", by: 10 } }), []],
    [of({ change: { column: "score", by: 0 } }), ["OUT_OF_RANGE /alerts/low/change/by"]],
    [of({ when: "score < 40", dataset: "x" }), ["UNKNOWN_DATASET /alerts/low/dataset"]],
    [of({ when: "score < 40", playbook: "svae" }), ["UNKNOWN_PLAYBOOK /alerts/low/playbook"]],
    [of({ when: "score < 40", message: "{id} is low" }), []],
    [of({ when: "score < 40", message: "{idd} is low" }), ["UNKNOWN_COLUMN /alerts/low/message"]],
    [of({ when: { col: "score", op: "<", val: [1] } }), ["WRONG_TYPE /alerts/low/when/val"]],
    [of({ when: { cl: "score", op: "<", val: 1 } }), ["UNKNOWN_KEY /alerts/low/when/cl"]],
    [of({ when: "score < 40", notify: [{ type: "sms" }] }), ["NOT_ONE_OF /alerts/low/notify/0/type"]],
    [
      of({ when: "score < 40", notify: [{ type: "slack", url_env: "https://hooks.example" }] }),
      ["WRONG_FORMAT /alerts/low/notify/0/url_env"],
    ],
    [
      of({ when: "score < 40", schedule: { cron: "0 25 * * *" } }),
      ["BAD_SCHEDULE /alerts/low/schedule/cron"],
    ],
    [
      of({ when: "score < 40", schedule: { cron: "0 5 * * *", time_zone: "Europe/Berln" } }),
      ["~UNKNOWN_TIME_ZONE /alerts/low/schedule/time_zone"],
    ],
  ])("%j: %j", async (changes, expected) => {
    const { problems } = await gate({ ...board, ...changes }, tools);
    // Two keys that are missing in one place are one line each.
    const lines = problems.map(
      ({ code, path, severity }) => `${severity === "warning" ? "~" : ""}${code} ${path}`,
    );
    expect(lines).toEqual(expected);
  });
});

describe("a recommendation", () => {
  const of = (changes: object): object => ({ recommendations: { call: { title: "Call", ...changes } } });
  const at = "/recommendations/call";
  it.each([
    [of({ dataset: "customers", when: "score < 40", text: "{id} is low", playbook: "save" }), []],
    [of({ when: "score < 40" }), [`MISSING_KEY ${at}`]],
    [of({}), [`ONE_OF_KEYS ${at}`]],
    [of({ health_model: "own", bands: ["low", "unknown"], lowest_measure: "usage" }), []],
    [of({ health_model: "own", bands: ["lwo"] }), [`UNKNOWN_BAND ${at}/bands/0`]],
    [of({ health_model: "own", lowest_measure: "usgae" }), [`UNKNOWN_MEASURE ${at}/lowest_measure`]],
    [of({ health_model: "elsewhere", bands: ["whatever"] }), []],
    [of({ health_model: "onw" }), [`UNKNOWN_HEALTH_MODEL ${at}/health_model`]],
    [of({ dataset: "customers", when: "score < 40", bands: ["low"] }), [`MISSING_KEY ${at}`]],
    [
      of({ health_model: "own", actions: [{ label: "A", playbook: "svae" }] }),
      [`UNKNOWN_PLAYBOOK ${at}/actions/0/playbook`],
    ],
  ])("%j: %j", async (changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });
});

describe("a playbook", () => {
  const of = (...steps: object[]): object => ({ playbooks: { save: { title: "Save", steps } } });
  const at = "/playbooks/save/steps";
  it.each([
    [of({ id: "a", title: "A" }, { title: "B", after: ["a"] }), []],
    [of({ id: "a", title: "A" }, { id: "a", title: "B" }), [`DUPLICATE_ID ${at}/1/id`]],
    [of({ id: "a", title: "A", after: ["b"] }), [`UNKNOWN_STEP ${at}/0/after/0`]],
    [of({ id: "a", title: "A", after: ["a"] }), [`STEP_CYCLE ${at}/0/after`]],
    [
      of({ id: "a", title: "A", after: ["b"] }, { id: "b", title: "B", after: ["a"] }),
      [`STEP_CYCLE ${at}/0/after`, `STEP_CYCLE ${at}/1/after`],
    ],
    [of({ title: "A", template: "Dear {name" }), [`WRONG_FORMAT ${at}/0/template`]],
    [of(), [`OUT_OF_RANGE ${at}`]],
    [{ playbooks: { save: "playbooks/save.json" } }, []],
    [{ playbooks: { save: 5 } }, ["WRONG_TYPE /playbooks/save"]],
  ])("%j: %j", async (changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });
});

describe("a report", () => {
  const of = (changes: object): object => ({
    reports: {
      weekly: {
        title: "Weekly",
        schedule: { cron: "0 8 * * 1" },
        notify: [{ type: "email", to: ["a@example.com"] }],
        ...changes,
      },
    },
  });
  const at = "/reports/weekly";
  it.each([
    [of({ tabs: ["first"], filters: { score: [1, null] }, parameters: { customer: "a" } }), []],
    [of({ charts: ["one"] }), [`UNKNOWN_CHART ${at}/charts/0`]],
    [of({ tabs: ["frist"] }), [`UNKNOWN_TAB ${at}/tabs/0`]],
    [of({ filters: { scroe: 1 } }), [`UNKNOWN_FILTER ${at}/filters/scroe`]],
    [of({ parameters: { custmer: 1 } }), [`UNKNOWN_PARAMETER ${at}/parameters/custmer`]],
    [of({ notify: [] }), [`OUT_OF_RANGE ${at}/notify`]],
    [of({ notify: [{ type: "email", to: ["nobody"] }] }), [`WRONG_FORMAT ${at}/notify/0/to/0`]],
    [of({ schedule: { cron: "0 0 30 2 *" } }), [`BAD_SCHEDULE ${at}/schedule/cron`]],
    [of({ schedule: { cron: "0 0 30 2 1" } }), []],
    [of({ schedule: { cron: "*/15 8-18 * 1,6 1-5" } }), []],
    [of({ format: "doc" }), [`NOT_ONE_OF ${at}/format`]],
  ])("%j: %j", async (changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });
});
