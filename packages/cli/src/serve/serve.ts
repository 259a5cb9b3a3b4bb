import { stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

import { openBoards, type Board } from "@vitalkit/gateway";
import { ProblemError, sentence } from "@vitalkit/spec";
import type { Hono } from "hono";

import { placeProblems } from "../placed-problem.js";
import { listen, type Listening } from "./listen.js";
import { LiveEvents } from "./live-events.js";
import type { PlacedProblem } from "./pages.js";
import { openInBrowser } from "./open-in-browser.js";
import { createSite } from "./site.js";
import { watchBoards, type Watching } from "./watch.js";

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly open: boolean;
}

/** Serves every definition of a folder with its data until a signal ends it. Yields the exit code. */
export async function serve(folder: string, options: ServeOptions): Promise<number> {
  const root = resolve(folder);
  if (!(await stat(root).catch(() => null))?.isDirectory()) {
    say(`There is no folder “${folder}” here. Name the folder that holds your dashboards.`);
    return 2;
  }
  // The port first: whether it is free is known at once, what the boards need may take a while.
  let show: (site: Hono) => void = () => {};
  const site = new Promise<Hono>((resolveSite) => (show = resolveSite));
  const listening = await listenOrSay(async (...request) => (await site).fetch(...request), options);
  if (!listening) return 2;
  const stop = stopSignal();
  const events = new LiveEvents();
  const boards = openBoards(root);
  show(createSite({ boards, ready: boards.ready, events, folder, place, report }));
  let watching: Watching | null = null;
  try {
    const loaded = await Promise.race([boards.ready.then(() => true), stop.then(() => false)]);
    if (!loaded) return 0;
    watching = await watchBoards(boards, told);
    for (const id of boards.ids()) sayProblems(boards.get(id)!, place);
    process.stdout.write(`Vitalkit answers on ${listening.url}\n`);
    if (options.open) openInBrowser(listening.url);
    await stop;
    return 0;
  } finally {
    events.close();
    await Promise.all([listening.close(), boards.close(), watching?.close()]);
  }

  /** As the reader named the folder, so that the place can be opened with a click. */
  function place(board: Board): readonly PlacedProblem[] {
    return placeProblems(board, join(folder, board.id, basename(board.definition.file)));
  }

  function told(id: string, board: Board | undefined): void {
    if (board) {
      say(`${id}: read anew`);
      sayProblems(board, place);
    } else say(`${id}: gone`);
    events.publish({ dashboard: id, ready: board?.publicDefinition != null });
  }
}

/** Null, with the reason said, where it may not or cannot listen. */
async function listenOrSay(fetch: Hono["fetch"], { host, port }: ServeOptions): Promise<Listening | null> {
  try {
    return await listen(fetch, host, port);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const problem of error.problems) say(sentence(problem));
    return null;
  }
}

/** Resolves at the first SIGINT or SIGTERM; the second one is the system's own business. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
      resolve();
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}

function sayProblems(board: Board, placed: (board: Board) => readonly PlacedProblem[]): void {
  for (const { place, severity, code, message } of placed(board)) {
    say(`${place} ${severity} ${code} ${message}`);
  }
}

/** Logs tell that something failed and under which id, never the SQL, the values or a path. */
function report(error: unknown, requestId: string): void {
  const codes =
    error instanceof ProblemError ? error.problems.map(({ code }) => code).join(", ") : "UNEXPECTED";
  const name = error instanceof Error ? error.name : typeof error;
  say(`request ${requestId} failed: ${codes} (${name})`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
