import type { Tip } from "../layout.js";
import type { Part } from "./sunburst.fold.js";
import { labelTexts, placeLabel, type Label, type LabelText } from "./sunburst.label.js";
import { middleLines, type MiddleLine, type MiddleText } from "./sunburst.middle.js";
import type { Ring } from "./sunburst.rings.js";
import { clickTo, pathBack, type Click, type Scene } from "./sunburst.scene.js";

export interface ArcMark {
  /** Path data around the centre. */
  readonly d: string;
  /** 1 to 10, or 0 for neutral. */
  readonly color: number;
  /** 1 to 5, counted from what fills the circle: the deeper, the nearer to the surface. */
  readonly depth: number;
  readonly emphasis: "plain" | "chosen" | "quiet";
  /** Index into the picture's `tips`. */
  readonly tip: number;
  readonly click: Click | null;
  readonly label: Label | null;
  /** What the middle says while this arc has the reader's attention. */
  readonly middle: readonly MiddleLine[];
  readonly children: readonly ArcMark[];
}

/** Smallest share of the circle whose missing label is missed. */
const notable = 0.04;

/** The rings as marks around a middle of radius `hole`; their tips are added to `tips` in reading order. */
export function arcsOf(
  rings: readonly Ring[],
  { hole, scene, tips }: { hole: number; scene: Scene; tips: Tip[] },
): readonly ArcMark[] {
  const { measure } = scene.input.frame;
  const withShares = rings.every(
    (ring) =>
      !isNotable(ring.part, scene) || placeLabel(ring, [withShare(ring.part, scene)], measure) !== null,
  );
  const arcOf = (ring: Ring): ArcMark => {
    const { part } = ring;
    const tip = tips.push(tipOf(ring, scene)) - 1;
    const inner = ring.parent === scene.focus;
    const texts: readonly LabelText[] = inner
      ? [...(withShares ? [withShare(part, scene)] : []), ...labelTexts(part.name, [12, 11], 500)]
      : labelTexts(part.name, [11], 400);
    return {
      d: ring.d,
      color: part.color,
      depth: part.depth - scene.focus.path.length,
      emphasis: emphasisOf(part, scene),
      tip,
      click: clickOf(part, scene),
      label: placeLabel(ring, texts, measure),
      middle: middleLines(middleOf(part, scene), hole, measure),
      children: ring.children.map(arcOf),
    };
  };
  return rings.map(arcOf);
}

/** Whether each part of the innermost ring that is large enough to be asked about has its name in it. */
export function isLabelled(arcs: readonly ArcMark[], scene: Scene): boolean {
  return arcs.every((arc, index) => {
    const part = scene.focus.children[index];
    return arc.label !== null || !part || !isNotable(part, scene);
  });
}

function isNotable(part: Part, { focus }: Scene): boolean {
  return part.value >= notable * focus.value;
}

function withShare(part: Part, { words, focus }: Scene): LabelText {
  return { lines: [part.name, words.share(part.value, focus.value)], size: 12, weight: 500 };
}

function emphasisOf(part: Part, { leaf, trail }: Scene): ArcMark["emphasis"] {
  if (!leaf) return "plain";
  const isLeaf = part.folded === 0 && part.depth === leaf.depth && part.path.at(-1) === trail.at(-1)?.key;
  return isLeaf ? "chosen" : "quiet";
}

/** A chosen arc leads back, "Other" to its parent, where more of it shows; any other arc to itself. */
function clickOf(part: Part, scene: Scene): Click | null {
  const { selectable } = scene.input.options;
  if (part.folded > 0 && part.path.length <= scene.focus.path.length) return null;
  if (emphasisOf(part, scene) === "chosen") return clickTo(pathBack(scene), scene);
  if (!selectable && part.folded === 0 && part.children.length === 0) return null;
  return clickTo(part.path, scene);
}

function tipOf({ part, parent }: Ring, scene: Scene): Tip {
  const { words, tree } = scene;
  const note = noteOf(part, scene);
  return {
    title: (part.folded > 0 ? [...part.names, part.name] : part.names).join(" › "),
    rows: [
      { label: words.metric, value: words.exact(part.value), swatch: swatchOf(part.color) },
      ...(parent.depth > 0
        ? [{ label: `Share of ${parent.name}`, value: words.share(part.value, parent.value) }]
        : []),
      { label: "Share of total", value: words.share(part.value, tree.root.value) },
    ],
    ...(note === "" ? {} : { note }),
  };
}

function noteOf(part: Part, scene: Scene): string {
  if (part.folded > 0) return `${scene.words.count(part.folded)} small values`;
  if (emphasisOf(part, scene) === "chosen") return "Click to undo the selection";
  if (part.children.length > 0) return "Click to zoom in";
  return scene.input.options.selectable ? "Click to select" : "";
}

function swatchOf(color: number): string {
  return color > 0 ? `var(--vital-category-${color})` : "var(--vital-tone-neutral)";
}

function middleOf(part: Part, { tree, words }: Scene): MiddleText {
  const above = part.folded > 0 ? part.names : part.names.slice(0, -1);
  const share = words.share(part.value, tree.root.value);
  return {
    path: above.join(" › "),
    name: part.name,
    figure: words.short(part.value),
    notes: [`${share} of total`, share],
  };
}
