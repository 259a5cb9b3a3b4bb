import { chartTypes, loadRecord, type ChartRecord } from "@vitalkit/charts/records";
import { registry } from "@vitalkit/charts/registry";
import { createAnswerer, type AnswererInput, type PageAnswerer } from "@vitalkit/data/sources";
import {
  chartProblems,
  gate,
  ProblemError,
  type Dashboard,
  type Problem,
  type Validator,
} from "@vitalkit/spec";

import type { Board } from "./board.js";
import { fetchDefinition } from "./fetch-definition.js";
import type { HostFetch } from "./host-fetch.js";
import { loadParts, warmParts } from "./parts.js";
import { createQueue } from "./queue.js";
import { loadWords } from "./words.js";

/** Requests of one board that are under way at a time; a browser opens no more connections to one server. */
const mostRequests = 6;

/** Where a board comes from. */
export interface BoardSource {
  /** The definition itself, or null when it stands at `url`. */
  readonly definition: object | null;
  /** Address of the definition; what it names is relative to it. */
  readonly url: URL;
  readonly fetch: HostFetch;
}

/** Makes the answerer of a board; a test hands in one of its own. */
export interface MakeAnswerer {
  (input: AnswererInput): PageAnswerer;
}

/**
 * From a definition's address to a board that can be drawn:
 *
 *   fetch -> code of its chart types, all at once ─┐
 *         └> gate, each chart by its own validator ┴> board
 *
 * A chart with problems of its own becomes a tile that tells them; any other error stops the board.
 * @throws ProblemError with every problem; AbortError
 */
export async function openBoard(
  source: BoardSource,
  signal: AbortSignal,
  makeAnswerer: MakeAnswerer = createAnswerer,
): Promise<Board> {
  const definition = source.definition ?? (await fetchDefinition(source.url, source.fetch, signal));
  const types = typesOf(definition);
  warmElements(types);
  warmParts(definition);
  const [records, { dashboard, problems }] = await Promise.all([
    loadRecords(types),
    gate(definition, { chartTypes: chartTypes(), chartGate }),
  ]);
  signal.throwIfAborted();
  if (problems.length > 0) await loadWords();
  const broken = brokenCharts(dashboard, problems);
  const ofBoard = problems.filter(
    (each) => each.severity === "error" && ![...broken.values()].flat().includes(each),
  );
  if (!dashboard || ofBoard.length > 0) throw new ProblemError(problems);
  const parts = await loadParts(dashboard);
  signal.throwIfAborted();
  const { url, fetch } = source;
  const answerer = makeAnswerer({ dashboard, baseUrl: url.href, fetch, records: loadRecord });
  return { dashboard, broken, records, answerer, queue: createQueue(mostRequests), parts };
}

async function chartGate(type: string): Promise<Validator | null> {
  const record = await loadRecord(type);
  return record ? record.gate() : null;
}

/** Chart types that an unchecked definition names, as far as they exist. */
function typesOf(definition: unknown): readonly string[] {
  const charts = (definition as { readonly charts?: unknown } | null)?.charts;
  if (typeof charts !== "object" || charts === null) return [];
  const types = Object.values(charts).map((each: { readonly type?: unknown } | null) => each?.type);
  return [...new Set(types)].filter((each) => typeof each === "string").filter((each) => registry.has(each));
}

/** Starts loading the elements' code while the definition is still being checked. */
function warmElements(types: readonly string[]): void {
  // The tile that needs the element loads it again and tells when that fails.
  for (const type of types)
    registry
      .get(type)
      ?.element()
      .catch(() => undefined);
}

async function loadRecords(types: readonly string[]): Promise<ReadonlyMap<string, ChartRecord>> {
  const loaded = await Promise.all(types.map(async (type) => [type, await loadRecord(type)] as const));
  return new Map(loaded.flatMap(([type, record]) => (record ? [[type, record] as const] : [])));
}

function brokenCharts(
  dashboard: Dashboard | null,
  problems: readonly Problem[],
): ReadonlyMap<string, readonly Problem[]> {
  const found = Object.keys(dashboard?.charts ?? {}).map((id) => [id, chartProblems(problems, id)] as const);
  return new Map(found.filter(([, own]) => own.some((each) => each.severity === "error")));
}
