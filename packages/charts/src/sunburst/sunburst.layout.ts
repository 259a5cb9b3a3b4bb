import type { Picture, Tip } from "../layout.js";
import { arcsOf, isLabelled, type ArcMark } from "./sunburst.arc.js";
import { placeCrumbs, type Crumb } from "./sunburst.crumbs.js";
import { placeBeside, placeUnder, type Legend } from "./sunburst.legend.js";
import { middleLines, type MiddleLine, type MiddleText } from "./sunburst.middle.js";
import { holeRadius, placeRings } from "./sunburst.rings.js";
import { findRoom, legendInput, type Room, type TextLine } from "./sunburst.room.js";
import { clickTo, pathBack, setScene, type Click, type Scene, type SunburstInput } from "./sunburst.scene.js";
import { wrap } from "./sunburst.text.js";

export interface SunburstLayout extends Picture {
  /** Centre, in CSS px. */
  readonly x: number;
  readonly y: number;
  /** Radius of the middle; 0 when there is no picture. */
  readonly hole: number;
  readonly crumbs: readonly Crumb[];
  /** Where the line of crumbs starts (its right end in right-to-left text); null when there is no room. */
  readonly crumbsAt: { readonly x: number; readonly y: number } | null;
  readonly arcs: readonly ArcMark[];
  readonly middle: readonly MiddleLine[];
  /** One level back, or null at the whole. */
  readonly back: { readonly tip: number; readonly click: Click } | null;
  readonly legend: Legend | null;
  readonly notes: readonly TextLine[];
  /** Why there is no picture; empty when there is one. */
  readonly message: readonly TextLine[];
}

/** Rows -> tree -> the part that fills the circle -> rings -> labels, tips and clicks. Never NaN, also at 0 px. */
export function layout(input: SunburstInput): SunburstLayout {
  const scene = setScene(input);
  const alone = draw(scene, findRoom(scene, false));
  if (alone.legend || isLabelled(alone.arcs, scene)) return alone;
  const explained = draw(scene, findRoom(scene, true));
  return explained.legend ? explained : alone;
}

function draw(scene: Scene, room: Room): SunburstLayout {
  const { frame } = scene.input;
  const rings = placeRings(scene.focus, room.radius, scene.levels);
  const isDrawn = rings.length > 0;
  const hole = isDrawn ? holeRadius(room.radius, scene.levels) : 0;
  const isBack = isDrawn && scene.trail.length > 0;
  const tips: Tip[] = isBack ? [backTip(scene)] : [];
  const arcs = arcsOf(rings, { hole, scene, tips });
  const chosen = scene.trail.map((node) => node.name);
  return {
    width: frame.width,
    height: frame.height,
    x: room.x,
    y: room.y,
    hole,
    crumbs: placeCrumbs(scene.words.levels, chosen, frame),
    crumbsAt: room.crumbs,
    arcs,
    middle: isDrawn ? middleLines(middleText(scene), hole, frame.measure) : [],
    back: isBack ? { tip: 0, click: clickTo(pathBack(scene), scene) } : null,
    legend: isDrawn ? legendOf(scene, room) : null,
    notes: room.notes,
    message: scene.focus.value > 0 ? [] : messageOf(scene),
    tips,
  };
}

function legendOf(scene: Scene, { beside, under }: Room): Legend | null {
  const input = legendInput(scene);
  return beside ? placeBeside(input, beside) : under ? placeUnder(input, under) : null;
}

function backTip({ trail, words, tree }: Scene): Tip {
  const above = trail.slice(0, -1);
  const name = above.map((node) => node.name).join(" › ");
  return {
    title: `Back to ${name === "" ? "the whole" : name}`,
    rows: [{ label: words.metric, value: words.exact((above.at(-1) ?? tree.root).value) }],
  };
}

function middleText({ trail, tree, words }: Scene): MiddleText {
  const last = trail.at(-1);
  if (!last) return { path: "", name: "", figure: words.short(tree.root.value), notes: [words.metric] };
  const share = words.share(last.value, tree.root.value);
  return {
    path: `‹ ${trail.at(-2)?.name ?? "All"}`,
    name: last.name,
    figure: words.short(last.value),
    notes: [`${share} of total`, share],
  };
}

function messageOf({ input, words, tree }: Scene): readonly TextLine[] {
  const { width, height, measure } = input.frame;
  const text = tree.isTooLarge
    ? `The values of ${words.metric} are too large to add up.`
    : input.table.numRows === 0
      ? "No data."
      : `Nothing to divide: no ${words.metric} is above zero.`;
  const lines = wrap(text, Math.max(0, width - 16), (line) => measure(line, 13));
  return lines.map((line, index) => ({
    x: width / 2,
    y: height / 2 + (index - (lines.length - 1) / 2) * 18,
    text: line,
  }));
}
