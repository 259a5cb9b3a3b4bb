import type { Dashboard } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { settle } from "./parameters.js";

const dashboard = {
  parameters: {
    customer: { type: "text", required: true },
    top: { type: "integer", required: false, default: 10 },
  },
} as unknown as Dashboard;

const from = (own: object, ...queries: string[]) =>
  settle(dashboard, { own: own as never, queries: queries.map((each) => new URLSearchParams(each)) });

describe("the parameters of a board", () => {
  it("come from the page around it, then from addresses, then from the definition", () => {
    expect(from({ customer: "A" }, "customer=B&top=3")).toEqual({
      values: { customer: "A", top: 3 },
      problems: [],
    });
    expect(from({}, "utm_source=mail", "customer=C").values).toEqual({ customer: "C", top: 10 });
  });

  it("are missing where nobody gives what is required", () => {
    expect(from({}).problems).toMatchObject([{ code: "MISSING_PARAMETER", params: { name: "customer" } }]);
    expect(from({ customer: null }, "customer=B").problems).toMatchObject([{ code: "MISSING_PARAMETER" }]);
  });

  it("are refused where they are of another type, and kept to be shown", () => {
    const { values, problems } = from({}, "customer=C&top=many");
    expect(values).toEqual({ customer: "C", top: "many" });
    expect(problems).toMatchObject([{ code: "TYPE_MISMATCH", path: "/parameters/top" }]);
  });

  it("of a name that nobody declared are passed over", () => {
    expect(from({ customer: "A", other: 1 }).problems).toEqual([]);
  });
});
