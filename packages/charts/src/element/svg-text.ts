import { problem, ProblemError } from "@vitalkit/spec/problem";

const kept = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "display",
  "visibility",
  "text-anchor",
  "dominant-baseline",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "letter-spacing",
  "stop-color",
  "stop-opacity",
  "paint-order",
  "mix-blend-mode",
];
const dropped = ["class", "part", "tabindex", "data-tip", "data-named", "style"];

/**
 * The picture as an SVG that needs nothing beside it: styles resolved into attributes, on the surface it stands on.
 * @throws ProblemError NOT_SVG when the chart is not a single SVG.
 */
export function svgText(picture: Element | null, title: string, summary: string): string {
  const drawn = picture?.children.length === 1 ? picture.firstElementChild : null;
  if (!(drawn instanceof SVGSVGElement)) throw new ProblemError([problem("NOT_SVG", "", { name: title })]);
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  resolve(drawn, copy);
  const { width, height } = drawn.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.prepend(textElement("title", title), textElement("desc", summary), ground(drawn));
  return new XMLSerializer().serializeToString(copy).replace(/<!--[^]*?-->/g, "");
}

function resolve(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of kept) {
    const value = style.getPropertyValue(name);
    if (value && value !== "none" && value !== "normal" && value !== "auto") to.setAttribute(name, value);
    else if (value === "none" && (name === "fill" || name === "display")) to.setAttribute(name, value);
  }
  for (const name of dropped) to.removeAttribute(name);
  for (const [index, child] of [...from.children].entries()) {
    const twin = to.children[index];
    if (twin) resolve(child, twin);
  }
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
  rect.setAttribute("fill", getComputedStyle(probe).color);
  probe.remove();
  rect.setAttribute("width", "100%");
  rect.setAttribute("height", "100%");
  return rect;
}
