import { join } from "node:path";
import { fileURLToPath } from "node:url";

import {
  createGateway,
  dataEnding,
  publicProblem,
  type Board,
  type Boards,
  type FaultReporter,
} from "@vitalkit/gateway";
import { nearest, problem, sentence } from "@vitalkit/spec";
import { Hono, type Context } from "hono";

import { fileResponse, type ServedFile } from "./file-response.js";
import { kitFiles } from "./kit-files.js";
import type { LiveEvents } from "./live-events.js";
import {
  dashboardPage,
  indexPage,
  notFoundPage,
  problemsPage,
  type ListedBoard,
  type PlacedProblem,
} from "./pages.js";
import { loopbackOnly, securityHeaders } from "./security-headers.js";

const assets = fileURLToPath(new URL("../../assets/", import.meta.url));

const assetFiles: ReadonlyMap<string, ServedFile> = new Map([
  ["/site.css", { path: join(assets, "site.css"), type: "text/css; charset=utf-8" }],
  ["/live.js", { path: join(assets, "live.js"), type: "text/javascript; charset=utf-8" }],
  ["/icon.svg", { path: join(assets, "icon.svg"), type: "image/svg+xml" }],
]);

export interface SiteOptions {
  readonly boards: Boards;
  /** Resolves when boards can be asked for; requests wait for it. */
  readonly ready: Promise<unknown>;
  readonly events: LiveEvents;
  /** The folder of definitions, as the reader wrote it. */
  readonly folder: string;
  /** Problems of a board with the places where they stand. */
  readonly place: (board: Board) => readonly PlacedProblem[];
  readonly report: FaultReporter;
}

/** Everything that `vitalkit serve` answers, as a function from Request to Response. */
export function createSite(options: SiteOptions): Hono {
  const app = new Hono();
  app.use(loopbackOnly, securityHeaders);
  app.get("/events", (context) => options.events.response(context));
  app.use(async (_context, next) => {
    await options.ready;
    return next();
  });
  app.get("/", (context) => context.html(indexPage(listBoards(options), options.folder)));
  app.get("/dashboards/:id", (context) => redirectToFolder(context, options.boards));
  app.get("/dashboards/:id/", (context) => boardPage(context, options));
  app.get("/dashboards/:id/dashboard.json", (context) => boardDefinition(context, options));
  app.get("/dashboards/:id/data/:file", (context) => boardData(context, options.boards));
  app.route("/", createGateway({ boards: options.boards, report: options.report }));
  app.get("*", async (context) => {
    const file = assetFiles.get(context.req.path) ?? (await kitFiles()).get(context.req.path);
    return (file && (await fileResponse(file, context.req.raw))) ?? missing(context);
  });
  return app;
}

function listBoards(options: SiteOptions): readonly ListedBoard[] {
  return options.boards.ids().map((id) => listed(options.boards.get(id)!, options));
}

function listed(board: Board, { place }: SiteOptions): ListedBoard {
  const { id, title, description } = board;
  return {
    id,
    title,
    description,
    charts: Object.keys(board.dashboard?.charts ?? {}).length,
    mode: board.dashboard?.theme?.mode ?? "auto",
    problems: place(board),
  };
}

function redirectToFolder(context: Context, boards: Boards): Response {
  const id = context.req.param("id") ?? "";
  return boards.get(id) ? context.redirect(`/dashboards/${id}/`, 308) : missing(context);
}

function boardPage(context: Context, options: SiteOptions): Response {
  const board = options.boards.get(context.req.param("id") ?? "");
  if (!board) return missing(context);
  const about = listed(board, options);
  return board.publicDefinition
    ? fresh(context).html(dashboardPage(about))
    : fresh(context).html(problemsPage(about), 422);
}

function boardDefinition(context: Context, { boards }: SiteOptions): Response {
  const id = context.req.param("id") ?? "";
  const board = boards.get(id);
  if (!board) {
    const found = problem("UNKNOWN_DASHBOARD", "", { dashboard: id, nearest: nearest(id, boards.ids()) });
    return fresh(context).json({ problems: [{ ...found, message: sentence(found) }] }, 404);
  }
  if (board.publicDefinition) return fresh(context).json(board.publicDefinition);
  const problems = board.problems.map(publicProblem).map((each) => ({ ...each, message: sentence(each) }));
  return fresh(context).json({ problems }, 422);
}

/** By a data file's ending. */
const dataTypes: ReadonlyMap<string, string> = new Map([
  [".arrow", "application/vnd.apache.arrow.file"],
  [".feather", "application/vnd.apache.arrow.file"],
  [".arrows", "application/vnd.apache.arrow.stream"],
  [".parquet", "application/vnd.apache.parquet"],
  [".csv", "text/csv"],
  [".tsv", "text/tab-separated-values"],
  [".json", "application/json"],
  [".ndjson", "application/x-ndjson"],
  [".jsonl", "application/x-ndjson"],
]);

async function boardData(context: Context, boards: Boards): Promise<Response> {
  const [, dataset, ending = ""] = /^([^.]+)(\.[a-z0-9]+)$/.exec(context.req.param("file") ?? "") ?? [];
  const path = dataset && boards.get(context.req.param("id") ?? "")?.dataFiles.get(dataset);
  if (!path || dataEnding(path) !== ending) return missing(context);
  const file = { path, type: dataTypes.get(ending) ?? "application/octet-stream" };
  return (await fileResponse(file, context.req.raw)) ?? missing(context);
}

function missing(context: Context): Response {
  const wantsPage = context.req.header("Accept")?.includes("text/html") ?? false;
  return wantsPage ? fresh(context).html(notFoundPage(), 404) : fresh(context).text("Not found\n", 404);
}

/** Asked for again each time; not no-store, which would keep a page out of the back-forward cache. */
function fresh(context: Context): Context {
  context.header("Cache-Control", "no-cache");
  return context;
}
