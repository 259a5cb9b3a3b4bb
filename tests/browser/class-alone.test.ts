import { expect } from "@esm-bundle/chai";

describe("the class of an element alone", () => {
  it("defines nothing when it is imported; the element's own module does", async () => {
    const { VitalGauge } = await import("@vitalkit/charts/gauge/class.js");
    expect(customElements.get("vital-gauge")).to.equal(undefined);
    await import("@vitalkit/charts/gauge.js");
    expect(customElements.get("vital-gauge")).to.equal(VitalGauge);
    expect(customElements.get("vital-sunburst")).to.equal(undefined);
  });

  it("warns where its tag is taken, does not throw, and leaves what stands there", async () => {
    const { VitalGauge } = await import("@vitalkit/charts/gauge.js");
    const { define } = await import("@vitalkit/charts");
    const said: string[] = [];
    const { warn } = console;
    console.warn = (text: string): void => void said.push(text);
    try {
      define(class extends VitalGauge {});
      define(VitalGauge);
    } finally {
      console.warn = warn;
    }
    expect(said.length).to.equal(1);
    expect(said[0]).to.contain("<vital-gauge> is already defined");
    expect(customElements.get("vital-gauge")).to.equal(VitalGauge);
  });
});
