import { defineConfig } from "vitest/config";

// Vitest reads its configuration from the default export.
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    root: new URL(".", import.meta.url).pathname,
    include: ["**/*.test.ts"],
    env: { TZ: "UTC" },
    // Lit says which of its builds runs and that a theme is missing; stories must cause no warning of their own.
    onConsoleLog: (log) => !log.includes("Lit is in dev mode"),
  },
});
