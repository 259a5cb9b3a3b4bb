/** A JSON text as it is written: values, and the comments that belong to them. Scalars and keys keep their letters. */
export type Written = WrittenScalar | WrittenList;

interface WrittenScalar {
  readonly kind: "scalar";
  readonly text: string;
}

export interface WrittenList {
  readonly kind: "object" | "array";
  items: WrittenItem[];
  /** Comments behind the last item. */
  end: readonly WrittenComment[];
}

export interface WrittenItem {
  /** In quotes; empty in an array and for the whole text. */
  readonly key: string;
  /** Comments above it. */
  readonly above: WrittenComment[];
  /** Comments behind it on its line. */
  readonly beside: string[];
  /** Whether an empty line stands before the item itself. */
  readonly isApart: boolean;
  value: Written | null;
}

export interface WrittenComment {
  readonly text: string;
  /** Whether an empty line stands before it. */
  readonly isApart: boolean;
}
