import type { FieldFormats } from "@vitalkit/data/query";
import type { Cell, Table } from "@vitalkit/data/table";

/** The room a picture has, and what a layout may know of the world around it. */
export interface Frame {
  /** CSS px of the picture's box; 0 when not laid out yet. */
  readonly width: number;
  readonly height: number;
  /** Width in CSS px of `text` set in the kit's font at `size` px and `weight` (400, 500 or 600; default 400). */
  readonly measure: (text: string, size: number, weight?: number) => number;
  /** BCP 47 tag. */
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  /** IANA zone in which days begin. */
  readonly timeZone: string;
  /** The dashboard's "today" as epoch milliseconds of its midnight in UTC, or null when unknown. */
  readonly today: number | null;
  /** The time range of the table in the reader's words ("Last 90 days"), where its owner chose another than the options. */
  readonly timeRange?: string | undefined;
}

export interface LayoutInput<Options, State> {
  readonly table: Table;
  readonly options: Options;
  /** Labels and formats of the table's columns. */
  readonly fields: FieldFormats;
  readonly frame: Frame;
  readonly state: State;
  /** Values chosen in this chart, by column: what to show as selected. */
  readonly selected: Readonly<Record<string, readonly Cell[]>>;
}

/** What a screen reader, "view as table" and the CSV export all use. */
export interface Description {
  /** One sentence: what is shown and its main figures. */
  readonly summary: string;
  readonly columns: readonly { readonly label: string; readonly align: "start" | "end" }[];
  /** Cells as people read them, and as a machine does (CSV): null is an empty cell. */
  readonly rows: readonly (readonly { readonly text: string; readonly value: Cell }[])[];
}

/** What the tooltip of one mark says. The view puts `data-tip=index` on the mark's element. */
export interface Tip {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: string; readonly swatch?: string }[];
  /** Muted last line. */
  readonly note?: string;
}

/** What every layout yields beside its own marks. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly tips: readonly Tip[];
}
