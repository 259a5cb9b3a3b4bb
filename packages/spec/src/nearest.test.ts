import { describe, expect, it } from "vitest";

import { nearest } from "./nearest.js";

describe("nearest", () => {
  it.each([
    ["metrik", ["dataset", "metric", "metrics"], "metric"],
    ["tpye", ["title", "type"], "type"],
    ["guage", ["gauge", "sunburst"], "gauge"],
    ["custmer_mrr", ["customer_id", "customer_mrr"], "customer_mrr"],
    ["METRIC", ["metric"], "metric"],
    ["revenue", ["total_revenue", "orders"], "total_revenue"],
    ["ad", ["id"], "id"],
  ])("takes %s for the closest of %j", (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it.each([
    ["zebra", ["metric", "dataset"]],
    ["", ["metric"]],
    ["metric", []],
    ["x".repeat(1_000_000), ["metric"]],
    ["ab", ["xy"]],
    ["a", ["b"]],
  ])("gives null when nothing is close to %.20s", (word, candidates) => {
    expect(nearest(word, candidates)).toBeNull();
  });

  it("takes the earlier of two that are equally close", () => {
    expect(nearest("bet", ["bat", "bit"])).toBe("bat");
  });
});
