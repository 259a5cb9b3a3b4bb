/**
 * Every design token, as one sheet for `:host`. `tokens` is adopted by charts and dashboards alike; an element inside
 * another of ours carries the attribute `embedded` and inherits instead. Three layers: base scales (`--vital-blue-600`
 * …, OKLCH), semantic (`--vital-surface`, `-ground`, `-text`, `-muted`, `-line`, `-grid`, `-accent`, `-on-accent`,
 * `-tone-*`, `-tone-*-text`, `-tone-*-soft`), chart (`--vital-category-1..10` with `--vital-on-category-1..10` for text
 * on them, `--vital-sequential-1..7`, `--vital-empty` for missing cells). Light and dark are two designs: each token is
 * `light-dark(light, dark)`, chosen by `theme` ("auto", the default, follows the reader's system; a lone chart its page).
 */
import { css } from "lit";

export const tokens = css`
  :host(:not([embedded])) {
    color-scheme: light dark;

    --vital-neutral-0: oklch(1 0 0);
    --vital-neutral-50: oklch(0.98 0.002 260);
    --vital-neutral-100: oklch(0.955 0.004 260);
    --vital-neutral-200: oklch(0.915 0.006 260);
    --vital-neutral-300: oklch(0.85 0.009 260);
    --vital-neutral-400: oklch(0.74 0.014 260);
    --vital-neutral-500: oklch(0.63 0.018 260);
    --vital-neutral-600: oklch(0.5 0.02 260);
    --vital-neutral-700: oklch(0.4 0.02 260);
    --vital-neutral-800: oklch(0.3 0.016 260);
    --vital-neutral-850: oklch(0.225 0.012 260);
    --vital-neutral-900: oklch(0.205 0.014 260);
    --vital-neutral-950: oklch(0.18 0.01 260);
    --vital-blue-400: oklch(0.7 0.14 256);
    --vital-blue-600: oklch(0.54 0.18 258);
    --vital-teal-500: oklch(0.58 0.072 190);
    --vital-teal-700: oklch(0.46 0.07 175);
    --vital-green-300: oklch(0.84 0.11 155);
    --vital-green-400: oklch(0.74 0.14 155);
    --vital-green-500: oklch(0.64 0.14 155);
    --vital-green-700: oklch(0.45 0.105 155);
    --vital-amber-300: oklch(0.87 0.11 85);
    --vital-amber-400: oklch(0.8 0.14 80);
    --vital-amber-500: oklch(0.75 0.15 75);
    --vital-amber-700: oklch(0.48 0.1 68);
    --vital-orange-300: oklch(0.82 0.1 55);
    --vital-orange-400: oklch(0.73 0.14 50);
    --vital-orange-500: oklch(0.66 0.165 47);
    --vital-orange-700: oklch(0.48 0.13 42);
    --vital-red-300: oklch(0.8 0.1 20);
    --vital-red-400: oklch(0.69 0.16 22);
    --vital-red-500: oklch(0.6 0.19 24);
    --vital-red-700: oklch(0.46 0.165 27);
    --vital-violet-500: oklch(0.58 0.19 304);
    --vital-violet-700: oklch(0.46 0.136 305);

    --vital-ground: light-dark(var(--vital-neutral-50), var(--vital-neutral-950));
    --vital-surface: light-dark(var(--vital-neutral-0), var(--vital-neutral-850));
    --vital-raised: light-dark(var(--vital-neutral-0), var(--vital-neutral-800));
    --vital-text: light-dark(var(--vital-neutral-900), var(--vital-neutral-100));
    --vital-muted: light-dark(var(--vital-neutral-600), var(--vital-neutral-400));
    --vital-line: light-dark(var(--vital-neutral-200), oklch(1 0 0 / 11%));
    --vital-grid: light-dark(oklch(0.2 0.01 260 / 8%), oklch(1 0 0 / 8%));
    --vital-track: light-dark(var(--vital-neutral-100), oklch(1 0 0 / 8%));
    --vital-hover: light-dark(oklch(0.2 0.01 260 / 4%), oklch(1 0 0 / 5%));
    --vital-accent: light-dark(var(--vital-blue-600), var(--vital-blue-400));
    --vital-on-accent: light-dark(var(--vital-neutral-0), var(--vital-neutral-950));
    --vital-focus: var(--vital-accent);
    --vital-tone-good: light-dark(var(--vital-green-500), var(--vital-green-400));
    --vital-tone-warning: light-dark(var(--vital-amber-500), var(--vital-amber-400));
    --vital-tone-serious: light-dark(var(--vital-orange-500), var(--vital-orange-400));
    --vital-tone-critical: light-dark(var(--vital-red-500), var(--vital-red-400));
    --vital-tone-neutral: light-dark(var(--vital-neutral-400), var(--vital-neutral-500));
    --vital-tone-good-text: light-dark(var(--vital-green-700), var(--vital-green-300));
    --vital-tone-warning-text: light-dark(var(--vital-amber-700), var(--vital-amber-300));
    --vital-tone-serious-text: light-dark(var(--vital-orange-700), var(--vital-orange-300));
    --vital-tone-critical-text: light-dark(var(--vital-red-700), var(--vital-red-300));
    --vital-tone-neutral-text: light-dark(var(--vital-neutral-600), var(--vital-neutral-400));
    --vital-tone-good-soft: light-dark(oklch(0.95 0.04 155), oklch(0.3 0.05 155));
    --vital-tone-warning-soft: light-dark(oklch(0.955 0.045 85), oklch(0.31 0.05 80));
    --vital-tone-serious-soft: light-dark(oklch(0.95 0.035 55), oklch(0.3 0.055 50));
    --vital-tone-critical-soft: light-dark(oklch(0.95 0.03 20), oklch(0.29 0.06 22));
    --vital-tone-neutral-soft: light-dark(var(--vital-neutral-100), var(--vital-neutral-800));

    --vital-category-1: var(--vital-accent);
    --vital-category-2: light-dark(oklch(0.7 0.149 72), oklch(0.74 0.156 76));
    --vital-category-3: light-dark(var(--vital-teal-700), var(--vital-teal-500));
    --vital-category-4: light-dark(oklch(0.6 0.148 344), oklch(0.67 0.18 338));
    --vital-category-5: light-dark(oklch(0.78 0.11 132), oklch(0.84 0.129 123));
    --vital-category-6: light-dark(var(--vital-violet-700), var(--vital-violet-500));
    --vital-category-7: light-dark(oklch(0.78 0.14 225), oklch(0.82 0.13 220));
    --vital-category-8: light-dark(oklch(0.47 0.19 29), oklch(0.58 0.172 39));
    --vital-category-9: light-dark(oklch(0.71 0.05 333), oklch(0.81 0.064 355));
    --vital-category-10: light-dark(oklch(0.58 0.072 90), oklch(0.67 0.065 132));
    --vital-on-category-1: light-dark(white, black);
    --vital-on-category-2: black;
    --vital-on-category-3: light-dark(white, black);
    --vital-on-category-4: black;
    --vital-on-category-5: black;
    --vital-on-category-6: white;
    --vital-on-category-7: black;
    --vital-on-category-8: light-dark(white, black);
    --vital-on-category-9: black;
    --vital-on-category-10: black;
    --vital-sequential-1: light-dark(oklch(0.925 0.03 252), oklch(0.32 0.06 262));
    --vital-sequential-2: light-dark(oklch(0.86 0.06 252), oklch(0.4 0.085 261));
    --vital-sequential-3: light-dark(oklch(0.785 0.09 253), oklch(0.48 0.11 260));
    --vital-sequential-4: light-dark(oklch(0.7 0.125 254), oklch(0.56 0.13 258));
    --vital-sequential-5: light-dark(oklch(0.61 0.15 256), oklch(0.65 0.13 256));
    --vital-sequential-6: light-dark(oklch(0.515 0.16 258), oklch(0.74 0.11 254));
    --vital-sequential-7: light-dark(oklch(0.41 0.14 260), oklch(0.84 0.08 252));
    --vital-empty: light-dark(var(--vital-neutral-200), oklch(1 0 0 / 14%));

    --vital-font:
      system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif;
    --vital-radius: 12px;
    --vital-duration: 200ms;
    --vital-ease: cubic-bezier(0.2, 0, 0, 1);
  }

  :host([theme="light"]) {
    color-scheme: light;
  }

  :host([theme="dark"]) {
    color-scheme: dark;
  }

  @media (forced-colors: active) {
    :host(:not([embedded])) {
      --vital-ground: Canvas;
      --vital-surface: Canvas;
      --vital-raised: Canvas;
      --vital-text: CanvasText;
      --vital-muted: CanvasText;
      --vital-line: CanvasText;
      --vital-grid: color-mix(in srgb, CanvasText 25%, Canvas);
      --vital-track: color-mix(in srgb, CanvasText 25%, Canvas);
      --vital-accent: LinkText;
      --vital-focus: Highlight;
    }
  }

  @media print {
    :host {
      color-scheme: light !important;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --vital-duration: 0s;
    }
  }
`;
