import { evaluate } from "../expression/evaluate.js";
import { ranksOf } from "../expression/kernels/dictionaries.js";
import type { Expression } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { everyRow } from "./block.js";
import { batchOf, prepare, type Selection } from "./block-rows.js";
import { codeTable, type CodeTable } from "./code-table.js";
import type { Store } from "./store.js";
import { Unstreamable } from "./unstreamable.js";

/** What an aggregate is taken of, block by block. */
export interface Argument {
  readonly columns: ReadonlySet<string>;
  /** Where values are texts: these, in their order; values are then places in it. */
  readonly texts: readonly string[] | null;
  /** Values of which that of selected row `index` is at `places[index]`; they stand until the next call. */
  read(selection: Selection): { readonly vector: Vector; readonly places: Int32Array };
}

/** The argument of an aggregate; `isOrdered` where texts are compared. @throws Unstreamable. */
export function argumentOf(expression: Expression, isOrdered: boolean, store: Store): Argument {
  const table = codeTable(expression, store);
  if (table) return ofCodes(table, isOrdered);
  if (expression.kind === "column" && expression.type === "text" && isOrdered) {
    const numbering = store.numbering(expression.name);
    if (numbering) return ofCodes({ numbering, answers: numbering.values, column: expression.name }, true);
  }
  if (expression.type === "text" && isOrdered) throw new Unstreamable();
  if (expression.kind === "column") {
    const column = store.column(expression.name);
    return {
      columns: new Set([expression.name]),
      texts: null,
      read: ({ block, rows }) => ({ vector: column.vector(block), places: rows }),
    };
  }
  const prepared = prepare(expression, store);
  return {
    columns: prepared.columns,
    texts: null,
    read: (selection) => ({
      vector: evaluate(prepared.expression, batchOf(selection, prepared, store)),
      places: everyRow,
    }),
  };
}

/** Answers for each code of a column: values are looked up, never spread over rows. */
function ofCodes({ numbering, answers, column }: CodeTable, isOrdered: boolean): Argument {
  const { dictionary } = answers;
  const ranked = dictionary && isOrdered ? inOrder(answers, dictionary) : { vector: answers, texts: null };
  let places = new Int32Array(0);
  return {
    columns: new Set([column]),
    texts: ranked.texts,
    read({ block, rows, count }) {
      const codes = numbering.codes(block);
      const { origin } = numbering;
      if (places.length < count) places = new Int32Array(block.length);
      for (let index = 0; index < count; index++)
        places[index] = (codes[rows[index] as number] as number) - origin;
      return { vector: ranked.vector, places };
    },
  };
}

function inOrder(
  answers: Vector,
  dictionary: readonly string[],
): { vector: Vector; texts: readonly string[] } {
  const ranks = ranksOf(dictionary);
  const texts: string[] = [];
  for (const [code, rank] of ranks.entries()) texts[rank] = dictionary[code] as string;
  const values = Int32Array.from(answers.values, (code) => ranks[code] ?? 0);
  return { vector: { type: "integer", length: answers.length, values, valid: answers.valid }, texts };
}
