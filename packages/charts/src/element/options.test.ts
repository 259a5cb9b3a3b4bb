import { problem } from "@vitalkit/spec";
import type { Validator } from "@vitalkit/spec";
import { describe, expect, test, vi } from "vitest";

import type { ChartRecord } from "../record.js";
import { Options } from "./options.js";

const lone = { value: false, data: true };

function element(attributes: Readonly<Record<string, string>> = {}): Element {
  const has = (name: string): boolean => name in attributes;
  return {
    getAttribute: (name: string) => attributes[name] ?? null,
    hasAttribute: has,
  } as unknown as Element;
}

function record(gate: (value: Record<string, unknown>) => boolean = () => true): ChartRecord {
  return {
    type: "gauge",
    roles: [{ option: "metric", kind: "metric", many: false, required: true }],
    defaults: { min: 0, bands: [] },
    attributes: { metric: "text", min: "number", bands: "json" },
    gate: () => Promise.resolve(gate as Validator),
  } as unknown as ChartRecord;
}

const checked = (options: Options): Promise<void> => new Promise((done) => options.check(done));

describe("options", () => {
  test("are defaults, then attributes, then what was given", () => {
    const options = new Options(record());
    options.read(element({ min: "5", metric: "a", embedded: "" }), { metric: "b" }, lone);
    expect([options.takeNew(), options.values]).toEqual([true, { min: 5, bands: [], metric: "b" }]);
  });

  test("are new only when they say something else", () => {
    const options = new Options(record());
    const read = (min: string): boolean => {
      options.invalidate();
      options.read(element({ min, embedded: "" }), null, lone);
      return options.takeNew();
    };
    expect([read("5"), read("5"), read("6")]).toEqual([true, false, true]);
  });

  test("of numbers alone need no validator", () => {
    const options = new Options(record());
    options.read(element({ min: "5" }), null, { value: true, data: false });
    expect([options.isUnchecked, options.values["metric"]]).toEqual([false, "value"]);
  });

  test("with text or JSON wait for their validator, which fills what they leave out", async () => {
    const options = new Options(record((value) => Boolean((value["filled"] = true))));
    options.read(element({ metric: "a" }), null, lone);
    expect([options.isUnchecked, options.takeNew()]).toEqual([true, false]);
    await checked(options);
    expect([options.takeNew(), options.values["filled"], options.problems]).toEqual([true, true, []]);
  });

  test("are checked once for the same values", async () => {
    const gate = vi.fn(() => true);
    const options = new Options(record(gate));
    options.read(element({ metric: "a" }), null, lone);
    const first = checked(options);
    options.check(() => expect.unreachable());
    await first;
    options.check(() => expect.unreachable());
    expect(gate).toHaveBeenCalledOnce();
  });

  test("that changed while older ones were checked wait for a check of their own", async () => {
    const options = new Options(record());
    options.read(element({ metric: "a" }), null, lone);
    const older = checked(options);
    options.invalidate();
    options.read(element({ metric: "b" }), null, lone);
    await older;
    expect(options.isUnchecked).toBe(true);
    await checked(options);
    expect([options.isUnchecked, options.values["metric"]]).toEqual([false, "b"]);
  });

  test("that the validator refuses are problems", async () => {
    const errors = [{ instancePath: "/min", schemaPath: "", keyword: "type", params: { type: "number" } }];
    const options = new Options(record(Object.assign(() => false, { errors })));
    options.read(element(), { metric: "a", min: "x" }, lone);
    await checked(options);
    expect(options.problems).toHaveLength(1);
    expect(options.values["min"]).toBe("x");
  });

  test("are drawn unchecked rather than not at all when the validator cannot be loaded", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const options = new Options({ ...record(), gate: () => Promise.reject(new Error("offline")) });
    options.read(element({ metric: "a" }), null, lone);
    await checked(options);
    expect([options.takeNew(), options.problems, error.mock.calls.length]).toEqual([true, [], 1]);
    error.mockRestore();
  });

  test("without a required metric are a problem once there is data, and none before", () => {
    const options = new Options(record());
    options.read(element(), null, { value: false, data: false });
    expect(options.problems).toEqual([]);
    options.invalidate();
    options.read(element(), null, lone);
    expect(options.problems).toEqual([problem("MISSING_KEY", "", { key: "metric" })]);
  });
});
