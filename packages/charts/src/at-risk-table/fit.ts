import type { Frame } from "../layout.js";
import type { DrawnColumn, Row } from "./at-risk-table.layout.js";

/** Below this width in CSS px rows are cards. */
const roomForColumns = 560;
const cellPadding = 24;
const narrowestName = 150;
const barAndShape = 84;

const cardPadding = 8;
const betweenFigures = 14;
const afterCaption = 6;
const shape = 17;
const mostFigures = 6;

/**
 * How many figures (2 to 6) stand on one line of a card, so that they stand under one another in all rows; 1 where
 * not even two do and each row is set as it comes; null where the columns fit side by side and no card is needed.
 */
export function cards(columns: readonly DrawnColumn[], rows: readonly Row[], frame: Frame): number | null {
  const texts = columns.slice(1).map(({ label, painter }, place) => ({
    label,
    isFigure: painter.isFigure,
    width: widest(rows, place, frame),
  }));
  const { measure, width } = frame;
  const asColumns = texts.reduce((sum, each) => {
    const heading = measure(each.label, 12, 500) + 12;
    return sum + Math.max(heading, each.width + (each.isFigure ? barAndShape : 0)) + cellPadding;
  }, narrowestName);
  if (width >= roomForColumns && asColumns <= width) return null;
  const figures = texts.map(
    (each) => measure(each.label, 11) + afterCaption + each.width + (each.isFigure ? shape : 0),
  );
  for (let count = Math.min(mostFigures, figures.length); count > 1; count -= 1) {
    if (lineWidth(figures, count) <= width - cardPadding) return count;
  }
  return 1;
}

function widest(rows: readonly Row[], place: number, { measure }: Frame): number {
  return rows.reduce((most, row) => Math.max(most, measure(row.cells[place]?.text ?? "", 13)), 0);
}

/** Width of lines of `count` figures when those under one another share a track. */
function lineWidth(figures: readonly number[], count: number): number {
  const tracks: number[] = [];
  figures.forEach((figure, place) => {
    tracks[place % count] = Math.max(tracks[place % count] ?? 0, figure);
  });
  return tracks.reduce((sum, track) => sum + track, betweenFigures * (count - 1));
}
