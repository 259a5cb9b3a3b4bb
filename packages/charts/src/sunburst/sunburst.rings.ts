import { hierarchy, partition, type HierarchyRectangularNode } from "d3-hierarchy";
import { arc } from "d3-shape";

import type { Part } from "./sunburst.fold.js";

/** Angles in radians, 0 at twelve o'clock, clockwise; radii in CSS px. */
export interface Sector {
  readonly startAngle: number;
  readonly endAngle: number;
  readonly innerRadius: number;
  readonly outerRadius: number;
}

/** A part in its place, with the parts around it. */
export interface Ring extends Sector {
  readonly part: Part;
  /** The part that this one is a share of. */
  readonly parent: Part;
  /** SVG path data around the centre. */
  readonly d: string;
  readonly children: readonly Ring[];
}

const hole = [0.58, 0.58, 0.44, 0.36, 0.31, 0.28];
const gap = 1.25;

/** Radius of the middle of a sunburst of `radius` with `levels` rings. */
export function holeRadius(radius: number, levels: number): number {
  return radius * (hole[Math.min(levels, hole.length - 1)] ?? 0.3);
}

/** Sectors of all parts under `focus`; none when there is no room or nothing to divide. */
export function placeRings(focus: Part, radius: number, levels: number): readonly Ring[] {
  if (radius <= 0 || levels <= 0 || !(focus.value > 0)) return [];
  const inner = holeRadius(radius, levels);
  const radii = ringRadii(inner, radius, levels);
  const tree = hierarchy(focus, (part) => part.children).sum((part) =>
    part.children.length > 0 ? 0 : part.value,
  );
  const place = (node: HierarchyRectangularNode<Part>): Ring => {
    const sector = {
      startAngle: node.x0,
      endAngle: node.x1,
      innerRadius: radii[node.depth - 1] ?? inner,
      outerRadius: Math.max(radii[node.depth - 1] ?? inner, (radii[node.depth] ?? radius) - gap),
    };
    const children = (node.children ?? []).map(place);
    return { ...sector, part: node.data, parent: node.parent?.data ?? focus, d: draw(sector), children };
  };
  return (partition<Part>().size([2 * Math.PI, 1])(tree).children ?? []).map(place);
}

/** Rims of the rings from the middle outwards; inner rings are deeper, as their arcs are shorter and their names matter more. */
function ringRadii(inner: number, outer: number, levels: number): readonly number[] {
  const weights = Array.from({ length: levels }, (_, index) => 1 - (0.35 * index) / levels);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const radii = [inner];
  for (const weight of weights) radii.push((radii.at(-1) ?? inner) + ((outer - inner) * weight) / total);
  return radii;
}

/** Path data with hairline gaps, which shrink with the sector so that a sliver stays visible. */
function draw(sector: Sector): string {
  const span = sector.endAngle - sector.startAngle;
  const padRadius = sector.outerRadius;
  const shape = arc<Sector>()
    .padAngle(Math.min(gap / Math.max(padRadius, 1), span / 3))
    .padRadius(padRadius)
    .digits(2);
  return shape(sector) ?? "";
}
