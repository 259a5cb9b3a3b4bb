import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";

import { chartTypes, loadRecord } from "@vitalkit/charts/records";
import { gate, parseDefinition, problem, type Dashboard, type GateTools, type Problem } from "@vitalkit/spec";

import { openEngine } from "../duckdb/engine.js";
import { readGiven } from "../question.js";
import { settledAsOf } from "./as-of.js";
import type { Board, DefinitionFile } from "./board.js";
import { BoardQuestions } from "./board-questions.js";
import { checkData } from "./check-data.js";
import type { Place } from "./data-file.js";
import type { EngineOpener, SourceTools } from "./open-source.js";
import { prepare, type Prepared } from "./prepare.js";
import { publicDefinition } from "./public-definition.js";

export interface LoadOptions {
  /** Folder that data files may not leave. Default: the folder around the definition's own. */
  readonly root?: string;
  /** Default: a new engine each time, which the board closes. */
  readonly openEngine?: EngineOpener;
  /** Whether engines outside are reached; where not, what lives there has no engine. Default true. */
  readonly reachesServers?: boolean;
  /** Reads the definition's text. Default: as JSON. */
  readonly parse?: (text: string) => { readonly value: unknown; readonly problems: readonly Problem[] };
  /** Boards that rows may open. Default: what rows open is taken on trust. */
  readonly dashboards?: GateTools["dashboards"];
}

/**
 * A definition's file with all that it names, ready to be asked or with what is wrong:
 * text -> gate -> sources set up -> datasets described -> expressions checked -> as_of settled -> public definition.
 */
export async function loadBoard(file: string, options: LoadOptions = {}): Promise<Board> {
  const path = resolve(file);
  const folder = dirname(path);
  const read = await readDefinition(path);
  const { value, problems } = read.problem
    ? { value: null, problems: [read.problem] }
    : (options.parse ?? parseDefinition)(read.text);
  const about = aboutBoard(basename(folder), value);
  const definition: DefinitionFile = { file: path, text: read.text };
  if (problems.length > 0) return brokenBoard(about, definition, problems, [path]);
  const place = { folder, root: options.root ?? dirname(folder) };
  return openBoard(value, about, {
    definition,
    place,
    tools: {
      place,
      openDuckdb: options.openEngine ?? openNew,
      reachesServers: options.reachesServers ?? true,
    },
    dashboards: options.dashboards,
  });
}

interface BoardFile {
  readonly definition: DefinitionFile;
  readonly place: Place;
  readonly tools: SourceTools;
}

async function openBoard(
  value: unknown,
  about: AboutBoard,
  { definition, place, tools, dashboards }: BoardFile & Pick<LoadOptions, "dashboards">,
): Promise<Board> {
  let prepared: Prepared | null = null;
  const { dashboard, problems: found } = await gate(value, {
    chartTypes: chartTypes(),
    chartGate: async (type) => (await loadRecord(type))?.gate() ?? null,
    dashboards,
    checkReferences: async (sound) => {
      prepared = await prepare(sound, place, tools);
      return prepared.isReady
        ? [...prepared.problems, ...(await checkData(sound, prepared))]
        : prepared.problems;
    },
  });
  const data = prepared as Prepared | null;
  const files = [definition.file, ...(data?.files ?? [])];
  const unservable = dashboard ? audienceProblems(dashboard) : [];
  // What is only a warning where nothing is served stops a board that would be.
  const others = found.filter(({ code }) => !unservable.some((each) => each.code === code));
  const problems = [...others, ...unservable];
  if (!dashboard || !data?.isReady || unservable.length > 0) {
    data?.close();
    return brokenBoard(about, definition, problems, files);
  }
  return readyBoard(dashboard, data, { about, definition, problems, files });
}

/** What a customer may see is a matter of rows; until rules say which, a board that promises it is not served. */
function audienceProblems({ audience = "internal" }: Dashboard): readonly Problem[] {
  return audience === "internal" ? [] : [problem("AUDIENCE_NOT_ENFORCED", "/audience", { audience })];
}

async function readyBoard(
  dashboard: Dashboard,
  data: Prepared,
  { about, ...rest }: { about: AboutBoard } & Pick<Board, "definition" | "problems" | "files">,
): Promise<Board> {
  const { asOf, problems: ofTimes } = await settledAsOf(
    dashboard,
    data.datasets,
    new AbortController().signal,
  );
  const problems = [...rest.problems, ...ofTimes];
  const questions = new BoardQuestions({ dashboard, data, asOf, problems });
  return {
    ...about,
    ...rest,
    problems,
    title: dashboard.title,
    description: dashboard.description ?? "",
    dashboard,
    publicDefinition: publicDefinition(dashboard, data.schemas, asOf),
    dataFiles: data.dataFiles,
    readQuestion: (chart, body) => questions.read(chart, body),
    answer: (question, signal) => questions.answer(question, signal),
    readGiven: (filter, body) => readGiven(body, filter, dashboard),
    filterValues: (filter, given, signal) => questions.filterValues(filter, given, signal),
    close: () => data.close(),
  };
}

const openNew: EngineOpener = (origin) => openEngine(origin, new AbortController().signal);

interface AboutBoard {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** What a list can say of a definition that did not pass. */
function aboutBoard(id: string, value: unknown): AboutBoard {
  const { title, description } = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  return {
    id,
    title: typeof title === "string" && title !== "" ? title.slice(0, 200) : id,
    description: typeof description === "string" ? description.slice(0, 2000) : "",
  };
}

function brokenBoard(
  about: AboutBoard,
  definition: DefinitionFile,
  problems: readonly Problem[],
  files: readonly string[],
): Board {
  const refuse = (): Promise<never> =>
    Promise.reject(new Error(`The board ${about.id} did not pass the gate`));
  return {
    ...about,
    definition,
    problems,
    files,
    dashboard: null,
    publicDefinition: null,
    dataFiles: new Map(),
    readQuestion: refuse,
    answer: refuse,
    readGiven: () => {
      throw new Error(`The board ${about.id} did not pass the gate`);
    },
    filterValues: refuse,
    close: () => {},
  };
}

async function readDefinition(
  file: string,
): Promise<{ readonly text: string; readonly problem: Problem | null }> {
  try {
    return { text: await readFile(file, "utf8"), problem: null };
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : "it cannot be opened";
    return { text: "", problem: problem("FILE_UNREADABLE", "", { file: basename(file), reason }) };
  }
}
