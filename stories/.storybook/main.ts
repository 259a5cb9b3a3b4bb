import type { StorybookConfig } from "@storybook/web-components-vite";

const config: StorybookConfig = {
  framework: "@storybook/web-components-vite",
  stories: ["../**/*.stories.ts", "../reference/**/*.mdx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y"],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    resolve: {
      ...vite.resolve,
      conditions: ["source", "module", "browser", "development|production"],
      dedupe: ["lit", "@lit/reactive-element", "lit-html", "lit-element"],
    },
  }),
};

// Storybook reads its configuration from the default export.
export default config;
