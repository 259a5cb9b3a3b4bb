import { defineConfig } from "vitest/config";

// Vitest reads its configuration from the default export.
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["definitions/**/*.test.ts", "editor/**/*.test.ts"],
    env: { TZ: "UTC" },
  },
});
