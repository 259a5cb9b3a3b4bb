import { formatCell } from "../format/cell.js";
import { formatNumber } from "../format/number.js";
import type { Description } from "../layout.js";
import { drawnColumns, drawnOrder, type Input } from "./at-risk-table.layout.js";

/** How many rows there are and which stands first; then all rows in the order that is drawn. */
export function describe(input: Input): Description {
  const { frame } = input;
  const columns = drawnColumns(input);
  const rows = drawnOrder(input).map((row) =>
    columns.map(({ column, field, painter }, place) => {
      const value = column.get(row);
      const view = place === 0 ? null : painter.paint(row);
      const text = view?.text ?? formatCell(value, field, frame.locale);
      const aside = view?.word ?? view?.hint;
      return { text: aside ? `${text} (${aside})` : text, value };
    }),
  );
  const count = `${formatNumber(rows.length, ",d", frame.locale)} ${rows.length === 1 ? "row" : "rows"}`;
  const [first] = rows;
  const cells = first?.map((cell, place) =>
    place === 0 ? cell.text : `${columns[place]?.label} ${cell.text}`,
  );
  return {
    summary: cells ? `${count}; first ${cells.join(", ")}.` : "No rows.",
    columns: columns.map(({ label, painter }) => ({ label, align: painter.align })),
    rows,
  };
}
