import type { Frame } from "../layout.js";
import { textWidth } from "../text-width.js";

let context: CanvasRenderingContext2D | null | undefined;

/** Measures text in `family` by a canvas that is never shown; by the width table where there is no canvas. */
export function measureIn(family: string): Frame["measure"] {
  context ??= canvasContext();
  const canvas = context;
  if (!canvas) return textWidth;
  return (text, size, weight = 400) => {
    canvas.font = `${weight} ${size}px ${family}`;
    return canvas.measureText(text).width;
  };
}

function canvasContext(): CanvasRenderingContext2D | null {
  try {
    return document.createElement("canvas").getContext("2d");
  } catch {
    return null;
  }
}
