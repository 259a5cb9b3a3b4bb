import { problem, ProblemError } from "@vitalkit/spec/problem";

/** Inherited: written where an element differs from its parent. */
const inherited =
  "fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin text-anchor " +
  "dominant-baseline font-family font-size font-weight letter-spacing paint-order";
const dropped = ["class", "part", "tabindex", "style"];

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
  resolve(drawn, copy, null);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.prepend(textElement("title", title), textElement("desc", summary), ground(drawn));
  return new XMLSerializer().serializeToString(copy).replace(/<!--[^]*?-->/g, "");
}

function resolve(from: Element, to: Element, parent: CSSStyleDeclaration | null): void {
  const style = getComputedStyle(from);
  for (const name of inherited.split(" ")) {
    const value = style.getPropertyValue(name);
    if (value !== parent?.getPropertyValue(name)) write(to, name, value);
    else to.removeAttribute(name);
  }
  if (style.opacity !== "1") to.setAttribute("opacity", style.opacity);
  if (style.display === "none") to.setAttribute("display", "none");
  for (const name of [...to.attributes].map((each) => each.name)) {
    if (dropped.includes(name) || name.startsWith("data-")) to.removeAttribute(name);
  }
  for (const [index, child] of [...from.children].entries()) {
    const twin = to.children[index];
    if (twin) resolve(child, twin, style);
  }
}

function write(element: Element, name: string, value: string): void {
  if (/^(?:normal|auto|)$/.test(value)) return;
  if (name !== "fill" && name !== "stroke") {
    element.setAttribute(name, value.replace(/px\b/g, ""));
    return;
  }
  const { color, alpha } = plainColour(value);
  element.setAttribute(name, color);
  if (alpha < 1) element.setAttribute(`${name}-opacity`, String(alpha));
}

/** A CSS colour as `#rrggbb` and its alpha; what is no colour (`none`, `url(#…)`) stays. */
function plainColour(value: string): { readonly color: string; readonly alpha: number } {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!canvas || !CSS.supports("color", value)) return { color: value, alpha: 1 };
  canvas.fillStyle = value;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  const hex = [red, green, blue].map((each) => each.toString(16).padStart(2, "0")).join("");
  return { color: `#${hex}`, alpha: Math.round((alpha / 255) * 1000) / 1000 };
}

function textElement(name: "title" | "desc", text: string): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  element.textContent = text;
  return element;
}

function ground(drawn: SVGSVGElement): SVGElement {
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const probe = document.createElement("span");
  probe.style.color = "var(--vital-surface)";
  drawn.parentElement?.append(probe);
  write(rect, "fill", getComputedStyle(probe).color);
  probe.remove();
  rect.setAttribute("width", "100%");
  rect.setAttribute("height", "100%");
  return rect;
}
