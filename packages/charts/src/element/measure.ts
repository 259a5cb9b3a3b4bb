import type { Frame } from "../layout.js";

let context: CanvasRenderingContext2D | null | undefined;

/** Measures text in `family` by a canvas that is never shown; roughly, where the browser gives none. */
export function measureIn(family: string): Frame["measure"] {
  context ??= document.createElement("canvas").getContext("2d");
  const canvas = context;
  if (!canvas) return (text, size) => text.length * size * 0.55;
  return (text, size, weight = 400) => {
    canvas.font = `${weight} ${size}px ${family}`;
    return canvas.measureText(text).width;
  };
}
