/** When a part of the page is shown; without any of these it always is. */
interface Visible {
  readonly audience?: ("internal" | "customer")[] | undefined;
  /** Least width of the board, in CSS px. */
  readonly min_width?: number | undefined;
  /** Greatest width of the board, in CSS px. */
  readonly max_width?: number | undefined;
}

interface Showable {
  readonly visible?: Visible | undefined;
}

/** Height of tiles: a word, or CSS px. */
type Height = "small" | "medium" | "large" | number;

/** One part of a row; `width` counts columns of twelve. */
type Cell = Showable & { readonly width: number } & (
    { readonly chart: string } | { readonly column: StackBlock[] } | { readonly markdown: string }
  );

interface RowBlock extends Showable {
  readonly row: Cell[];
  readonly height: Height;
}

/** What may stand in a column. */
export type StackBlock =
  | RowBlock
  | (Showable & { readonly chart: string; readonly height: Height })
  | (Showable & { readonly heading: string })
  | (Showable & { readonly markdown: string })
  | (Showable & { readonly divider: true });

interface Tab extends Showable {
  readonly id?: string | undefined;
  readonly title: string;
  readonly layout: Block[];
}

/** One block of the page, from top to bottom. */
export type Block = StackBlock | (Showable & { readonly tabs: Tab[] });
