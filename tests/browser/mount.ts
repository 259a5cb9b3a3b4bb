import type { ChartElement } from "@vitalkit/charts";

/** Frames that an element may take to draw. */
const mostFrames = 300;

export interface Given {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** CSS px of the box around it; default 480 by 320. */
  readonly width?: number;
  readonly height?: number;
}

let boxes: HTMLElement[] = [];

/** Puts a chart's element into a box of its own on the page; `clear` takes all boxes away. */
export function mount(
  tag: string,
  { attributes = {}, properties = {}, width = 480, height = 320 }: Given = {},
): ChartElement {
  const element = document.createElement(tag) as ChartElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  Object.assign(element, properties);
  const box = document.createElement("div");
  box.style.setProperty("width", `${width}px`);
  box.style.setProperty("height", `${height}px`);
  box.append(element);
  document.body.append(box);
  boxes.push(box);
  return element;
}

export function clear(): void {
  for (const box of boxes) box.remove();
  boxes = [];
}

/** Waits until `isThere`, frame by frame. @throws when it takes too long. */
export async function until(isThere: () => unknown, what = "what was waited for"): Promise<void> {
  for (let frame = 0; !isThere(); frame += 1) {
    if (frame > mostFrames) throw new Error(`${what} never came`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** The same element once it has drawn its data, with all that comes after the picture. */
export async function drawn(element: ChartElement): Promise<ChartElement> {
  await until(() => element.table, "the picture");
  await element.updateComplete;
  return element;
}

/** The drawn rows, whole numbers as numbers. */
export function rowsOf({ table }: ChartElement): unknown[][] {
  if (!table) throw new Error("nothing is drawn");
  return Array.from({ length: table.numRows }, (_none, row) =>
    table.schema.fields.map(({ name }) => {
      const value = table.getChild(name)?.get(row) ?? null;
      return typeof value === "bigint" ? Number(value) : value;
    }),
  );
}

/** Every element beneath, through every shadow root. */
export function everything(root: Element | ShadowRoot): Element[] {
  return [...root.querySelectorAll("*")].flatMap((each) => [
    each,
    ...(each.shadowRoot ? everything(each.shadowRoot) : []),
  ]);
}
