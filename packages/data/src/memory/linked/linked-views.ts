import { ProblemError } from "@vitalkit/spec";

import type { Expression } from "../../expression/tree.js";
import type { Plan } from "../../query/plan-types.js";
import { kernelOf } from "../aggregate-tallies.js";
import { CellGroups } from "../cell-groups.js";
import { keyOf } from "../expression-key.js";
import { pause } from "../pause.js";
import type { Result } from "../result.js";
import { rollUp } from "../roll-up.js";
import { aggregatesOf, questionOf } from "../streamed.js";
import { Unstreamable } from "../unstreamable.js";
import type { CubeWish } from "./build-cube.js";
import { type Choice, Cube } from "./cube.js";
import type { CubeData } from "./cube-data.js";
import { Passes } from "./passes.js";
import { changed, type ColumnParts, split, type Split, without } from "./split.js";

/** Columns that one view's conditions move over; more would make cubes too large anyway. */
const MOST_COLUMNS = 4;

/** Views that are remembered for one table. */
const MOST_VIEWS = 64;

/** Bytes that all cubes over one table may take together. */
const MOST_BYTES = 48 * 1024 * 1024;

/** Questions that are alike but for their conditions, order and page: one chart's, as filters move. */
interface View {
  /** The condition of the question before. */
  last: Split;
  /** How often the conditions on each column have changed; the column that changed last stands last. */
  readonly moves: Map<string, number>;
  /** Columns that no cube can have as a dimension. */
  readonly hopeless: Set<string>;
  /** Whether its aggregates can be had from a cube at all. */
  isAdditive: boolean;
  cube: Cube | null;
  /** What the cube's own condition is. */
  base: string;
}

/**
 * Keeps, for each view of one table whose conditions move, a cube over the columns that they move on, and answers from
 * it. Nobody who asks knows of it; where it cannot answer it says so by null.
 */
export class LinkedViews {
  /** The one used last stands last. */
  readonly #views = new Map<string, View>();
  readonly #passes = new Passes();
  readonly #mostBytes: number;

  /** `mostBytes` is how many all cubes may take together; the one made last is kept in any case. */
  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** The answer, if there is a cube that has it; what was asked is remembered either way. */
  ask(plan: Plan): Result | null {
    if (plan.columns) return null;
    const key = viewKey(plan);
    const asked = split(plan.where);
    const view = this.#views.get(key) ?? newView(plan, asked);
    this.#views.delete(key);
    this.#views.set(key, view);
    for (const name of changed(view.last, asked)) {
      const moves = view.moves.get(name) ?? 0;
      view.moves.delete(name);
      view.moves.set(name, moves + 1);
    }
    view.last = asked;
    this.#forgetViews();
    return this.#answer(plan, view, asked);
  }

  /** The answer, if there is a cube that has it. */
  answer(plan: Plan): Result | null {
    const view = this.#views.get(viewKey(plan));
    return view ? this.#answer(plan, view, split(plan.where)) : null;
  }

  #answer(plan: Plan, view: View, asked: Split): Result | null {
    if (!view.cube) return null;
    try {
      return this.#fromCube(plan, asked, view, view.cube);
    } catch (error) {
      if (!(error instanceof Unstreamable || error instanceof ProblemError)) throw error;
      view.cube = null;
      view.isAdditive = false;
      return null;
    }
  }

  /** The cube that would answer this question and those that may follow; null where none would. */
  wish(plan: Plan): CubeWish | null {
    const view = this.#views.get(viewKey(plan));
    const columns = view?.isAdditive ? movingColumns(view) : [];
    if (columns.length === 0) return null;
    const asked = split(plan.where);
    const base = without(asked, columns);
    const isSame = plan.constants.every(
      ({ where }) => where === null || without(split(where), columns).key === base.key,
    );
    if (!isSame) return null;
    const metrics = [...plan.metrics, ...plan.helpers];
    return {
      base: base.parts,
      columns: columns.map((name) => ({ name, parts: asked.byColumn.get(name)?.parts ?? [] })),
      keys: questionOf(plan).keys,
      aggregates: metrics.flatMap(({ expression }) => aggregatesOf(expression)),
    };
  }

  /** Keeps the cube that was wished for `plan`. */
  keep(plan: Plan, data: CubeData): void {
    const view = this.#views.get(viewKey(plan));
    if (!view) return;
    const cube = new Cube(data);
    view.cube = cube;
    view.base = without(split(plan.where), dimensionNames(data)).key;
    this.#makeRoom();
    // The answer itself need not wait for what makes the next ones quick.
    void pause().then(() => {
      if (view.cube === cube) cube.prepare();
    });
  }

  /** Remembers that the cube that was wished for `plan` cannot be: its first column is wished for no more. */
  giveUp(plan: Plan, wish: CubeWish): void {
    const view = this.#views.get(viewKey(plan));
    const [first] = wish.columns;
    if (!view || !first) return;
    view.hopeless.add(first.name);
  }

  /** Lets go of all cubes. */
  clear(): void {
    for (const view of this.#views.values()) view.cube = null;
  }

  #fromCube(plan: Plan, asked: Split, view: View, cube: Cube): Result | null {
    const { shape, whole, keys } = questionOf(plan);
    const choice = this.#choice(asked, view, cube);
    if (choice === null) return null;
    const choices = new Map<Expression | true, Choice>([[plan.where, choice]]);
    for (const { where } of plan.constants) {
      if (where === null || choices.has(where)) continue;
      const own = this.#choice(split(where), view, cube);
      if (own === null) return null;
      choices.set(where, own);
    }
    const all = keys.map((_, index) => index);
    const times = shape.hasTime ? all.slice(-1) : [];
    return rollUp(plan, {
      groups: CellGroups.of(cube.cells(choice, all), shape),
      constant: ({ where }) =>
        where === null ? null : CellGroups.of(cube.cells(choices.get(where) as Choice, times), whole),
    });
  }

  /** Which codes of each of the cube's dimensions a condition leaves; null where it asks for other rows than the cube's. */
  #choice(condition: Split, view: View, { data }: Cube): Choice | null {
    if (without(condition, dimensionNames(data)).key !== view.base) return null;
    return data.dimensions.map((dimension) => {
      const parts: ColumnParts | undefined = condition.byColumn.get(dimension.column);
      return parts ? this.#passes.of(parts, dimension) : null;
    });
  }

  #forgetViews(): void {
    const [oldest] = this.#views.keys();
    if (this.#views.size > MOST_VIEWS && oldest !== undefined) this.#views.delete(oldest);
  }

  #makeRoom(): void {
    const held = [...this.#views.values()].filter((view) => view.cube !== null);
    let bytes = held.reduce((sum, { cube }) => sum + (cube?.bytes ?? 0), 0);
    for (const view of held.slice(0, -1)) {
      if (bytes <= this.#mostBytes) return;
      bytes -= view.cube?.bytes ?? 0;
      view.cube = null;
    }
  }
}

/**
 * Columns that a cube should have as dimensions, the latest first: those that have moved more than once. One that
 * moves for the first time is taken for one that will stay, unless it is the only one: a cube of fewer rows is sooner
 * made.
 */
function movingColumns({ moves, hopeless }: View): readonly string[] {
  const moved = [...moves].reverse().filter(([name]) => !hopeless.has(name));
  const often = moved.filter(([, count]) => count > 1);
  return (often.length > 0 ? often : moved).slice(0, MOST_COLUMNS).map(([name]) => name);
}

function newView(plan: Plan, last: Split): View {
  return { last, moves: new Map(), hopeless: new Set(), isAdditive: isAdditive(plan), cube: null, base: "" };
}

/** Whether parts of each aggregate can be put together: not those of distinct values, nor quantiles. */
function isAdditive({ metrics, helpers }: Plan): boolean {
  const nodes = [...metrics, ...helpers].flatMap(({ expression }) => aggregatesOf(expression));
  try {
    return nodes.every((node) => !node.distinct && !kernelOf(node).kinds(node).includes("values"));
  } catch {
    // An aggregate that is not known here is computed from whole columns.
    return false;
  }
}

function dimensionNames({ dimensions }: CubeData): readonly string[] {
  return dimensions.map(({ column }) => column);
}

function viewKey({ groups, metrics, helpers, time, period, constants }: Plan): string {
  const all = [...metrics, ...helpers];
  const expressions = [...groups, ...all].map(({ expression }) => expression);
  const times = [...(time ? [time] : []), ...(period ? [period] : [])];
  const overTimes = all.map(({ overTime }) => overTime).join();
  const suffixes = constants.map(({ suffix }) => suffix).join();
  return `${groups.length} ${overTimes} ${suffixes} ${expressions.map(keyOf).join()} ${times.map(keyOf).join()}`;
}
