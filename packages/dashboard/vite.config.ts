import { defineConfig } from "vite";

/** `/vitalkit.js` and its chunks: one Lit, each chart, its gate, Arrow reading and the in-page engine on their own. */
export default defineConfig({
  resolve: { conditions: ["source", "browser", "module", "import", "default"], dedupe: ["lit"] },
  build: {
    target: "es2022",
    outDir: "dist/bundle",
    emptyOutDir: true,
    sourcemap: true,
    reportCompressedSize: false,
    // The polyfill adds a <link> for what browsers in our target range preload by themselves.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        vitalkit: "src/vitalkit.ts",
        // An entry of its own, so that a worker that starts there loads nothing of the page's elements.
        "engine-worker": "../data/src/sources/worker/engine-worker.ts",
      },
      preserveEntrySignatures: "allow-extension",
      output: {
        format: "es",
        entryFileNames: ({ name }) => (name === "vitalkit" ? "[name].js" : "chunks/[name]-[hash].js"),
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: "chunks/[name]-[hash][extname]",
      },
    },
  },
});
