import { expect, it } from "vitest";

import { boardAddress } from "./board-address.js";

const from = new URL("https://host.example/dashboards/customer-success/dashboard.json?revision=2");

it.each([
  [{}, "https://host.example/dashboards/detail/"],
  [{ customer: "C 1&x" }, "https://host.example/dashboards/detail/?customer=C+1%26x"],
  [
    { customer: 9007199254740993n, empty: null },
    "https://host.example/dashboards/detail/?customer=9007199254740993",
  ],
])("leads with %o to %s", (parameters, address) => {
  expect(boardAddress("detail", parameters, from)).toBe(address);
});

it("never leaves the folder of boards by the name of one", () => {
  expect(boardAddress("../../x", {}, from)).toBe("https://host.example/dashboards/..%2F..%2Fx/");
});
