import { decodeArrow } from "@vitalkit/data/sources";
import { tableFromColumns } from "@vitalkit/data/table";
import { describe, expect, it } from "vitest";

import { arrowStream } from "./arrow-stream.js";
import { tableColumns } from "./table-columns.js";

describe("tableColumns", () => {
  it("brings every type through Arrow and back, nulls included", async () => {
    const values = {
      text: { type: "text", values: ["", "Grüße", null, "👩‍👩‍👧"] },
      whole: { type: "integer", values: [-1, 9007199254740993n, null, 0] },
      number: { type: "number", values: [-0.5, 1e300, null, 0] },
      flag: { type: "boolean", values: [true, false, null, true] },
      day: { type: "date", values: ["1969-12-31", "2024-02-29", null, "0001-01-01"] },
      moment: { type: "timestamp", values: ["1969-12-31T23:59:59.999Z", "2024-02-29T12:00:00Z", null, 0] },
    } as const;
    const table = tableFromColumns(values);
    const back = await decodeArrow(arrowStream(tableColumns(table), new Map([["row_count", "4"]])), {
      complete: false,
    });
    const cells = (from: typeof table, name: string) =>
      [0, 1, 2, 3].map((row) => from.getChild(name)?.get(row));
    for (const name of Object.keys(values)) {
      expect([name, ...cells(back, name).map(String)]).toEqual([name, ...cells(table, name).map(String)]);
    }
    expect(back.schema.fields.map(({ type }) => type)).toEqual(table.schema.fields.map(({ type }) => type));
    expect(back.schema.metadata.get("row_count")).toBe("4");
  });

  it("brings a table without rows through with its columns", async () => {
    const table = tableFromColumns({ a: { type: "text", values: [] }, b: { type: "number", values: [] } });
    const back = await decodeArrow(arrowStream(tableColumns(table), new Map()), { complete: false });
    expect([back.numRows, back.schema.fields.map(({ name }) => name)]).toEqual([0, ["a", "b"]]);
  });

  it("refuses decimals that none of Arrow's holds together, rather than to round one", () => {
    const values = ["0.1234567890123456789", `1${"0".repeat(60)}1`];
    const table = tableFromColumns({ price: { type: "number", values } });
    expect(() => tableColumns(table)).toThrow("TOO_MANY_DIGITS");
  });
});
