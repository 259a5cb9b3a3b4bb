import type { Preview } from "@storybook/web-components-vite";

import "./preview.css";

const preview: Preview = {
  parameters: {
    layout: "centered",
    a11y: { test: "error", config: { rules: [{ id: "region", enabled: false }] } },
    options: { storySort: { order: ["Foundations", "Charts", ["Gauge", "Big number"], "Dashboards"] } },
  },
};

// Storybook reads its preview from the default export.
export default preview;
