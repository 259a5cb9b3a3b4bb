import { problem, ProblemError } from "@vitalkit/spec/problem";

/** Inherited: written where an element differs from its parent. */
const inherited =
  "stroke-width stroke-dasharray stroke-linecap stroke-linejoin text-anchor dominant-baseline font-family font-size " +
  "font-weight letter-spacing paint-order visibility";
const paints = ["fill", "stroke"] as const;
const dropped = ["class", "color", "part", "tabindex", "style"];

/**
 * The picture as an SVG that needs nothing beside it: styles resolved into attributes, colours as sRGB (other programs
 * know no OKLCH), on the surface it stands on.
 *
 * @throws ProblemError NOT_SVG when the chart is not a single SVG.
 */
export function svgText(picture: Element | null, title: string, summary: string): string {
  const drawn = picture?.children.length === 1 ? picture.firstElementChild : null;
  if (!(drawn instanceof SVGSVGElement)) throw new ProblemError([problem("NOT_SVG", "", { name: title })]);
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const paintOf = paintReader();
  resolve(drawn, copy, null, paintOf);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.prepend(textElement("title", title), textElement("desc", summary), ground(drawn, paintOf));
  return new XMLSerializer().serializeToString(copy).replace(/<!--[^]*?-->/g, "");
}

function resolve(from: Element, to: Element, parent: CSSStyleDeclaration | null, paintOf: PaintReader): void {
  const style = getComputedStyle(from);
  for (const name of inherited.split(" ")) {
    const value = style.getPropertyValue(name);
    if (value !== parent?.getPropertyValue(name)) write(to, name, value);
    else to.removeAttribute(name);
  }
  for (const name of paints) writePaint(to, name, paintOf(style, name), parent && paintOf(parent, name));
  if (style.opacity !== "1") to.setAttribute("opacity", style.opacity);
  if (style.display === "none") to.setAttribute("display", "none");
  for (const name of [...to.attributes].map((each) => each.name)) {
    if (dropped.includes(name) || name.startsWith("data-")) to.removeAttribute(name);
  }
  for (const [index, child] of [...from.children].entries()) {
    const twin = to.children[index];
    if (twin) resolve(child, twin, style, paintOf);
  }
}

function write(element: Element, name: string, value: string): void {
  if (!/^(?:normal|auto|)$/.test(value)) element.setAttribute(name, value.replace(/px\b/g, ""));
}

/** A colour as `#rrggbb`, or `none` and `url(#…)` as they are, and its opacity from 0 to 1. */
interface Paint {
  readonly color: string;
  readonly opacity: number;
}

interface PaintReader {
  (style: CSSStyleDeclaration, name: (typeof paints)[number]): Paint;
}

/** Colour and opacity go together: a child that has another colour must not inherit the opacity of its parent's. */
function writePaint(element: Element, name: (typeof paints)[number], own: Paint, parent: Paint | null): void {
  element.removeAttribute(name);
  element.removeAttribute(`${name}-opacity`);
  if (own.color === parent?.color && own.opacity === parent.opacity) return;
  element.setAttribute(name, own.color);
  if (own.opacity !== (parent?.opacity ?? 1)) element.setAttribute(`${name}-opacity`, String(own.opacity));
}

/** Other programs know no OKLCH and no colours with alpha: a canvas tells them apart, each colour once. */
function paintReader(): PaintReader {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map<string, Paint>();
  const plain = (value: string): Paint => {
    if (!context || !CSS.supports("color", value)) return { color: value, opacity: 1 };
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = value;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    const hex = [red, green, blue].map((each) => each.toString(16).padStart(2, "0")).join("");
    return { color: `#${hex}`, opacity: alpha / 255 };
  };
  return (style, name) => {
    const value = style.getPropertyValue(name);
    const paint = known.get(value) ?? plain(value);
    known.set(value, paint);
    const opacity = paint.opacity * Number(style.getPropertyValue(`${name}-opacity`));
    return { color: paint.color, opacity: Math.round(opacity * 1000) / 1000 };
  };
}

function textElement(name: "title" | "desc", text: string): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  element.textContent = text;
  return element;
}

function ground(drawn: SVGSVGElement, paintOf: PaintReader): SVGElement {
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const probe = document.createElement("span");
  probe.style.setProperty("fill", "var(--vital-surface)");
  drawn.parentElement?.append(probe);
  writePaint(rect, "fill", paintOf(getComputedStyle(probe), "fill"), null);
  probe.remove();
  rect.setAttribute("width", "100%");
  rect.setAttribute("height", "100%");
  return rect;
}
