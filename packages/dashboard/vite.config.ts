import { defineConfig, type Plugin } from "vite";

/** Takes comments and spare white space out of our style sheets: minifiers leave what stands in template literals. */
function smallStyles(): Plugin {
  const sheet = /\bcss`([^`]*)`/g;
  return {
    name: "small-styles",
    transform(code, id) {
      if (!/\/packages\/(?:charts|dashboard)\/src\//.test(id) || !code.includes("css`")) return null;
      return { code: code.replace(sheet, (_whole, text: string) => `css\`${small(text)}\``), map: null };
    },
  };
}

/** The engine's parts load in its worker, too, which has no document to put preloading links in. */
function preloadInPagesOnly(): Plugin {
  const condition = "deps && deps.length > 0";
  return {
    name: "preload-in-pages-only",
    transform(code, id) {
      if (!id.endsWith("vite/preload-helper.js")) return null;
      if (!code.includes(condition)) throw new Error("Vite's preload helper has changed: look at it again");
      return { code: code.replace(condition, `${condition} && typeof document !== "undefined"`), map: null };
    },
  };
}

function small(text: string): string {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ");
  return plain
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: /g, ":")
    .trim();
}

/** `/vitalkit.js` and its chunks: one Lit, each chart, its gate, Arrow reading and the in-page engine on their own. */
export default defineConfig({
  plugins: [smallStyles(), preloadInPagesOnly()],
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
