import { markup, type Markup } from "./markup.js";

/** What a page says about one problem of a definition. */
export interface PlacedProblem {
  readonly severity: "error" | "warning";
  readonly code: string;
  /** `file:line:col` */
  readonly place: string;
  readonly message: string;
}

/** A dashboard as the list shows it. */
export interface ListedBoard {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly charts: number;
  /** How the board wants to look, so that the page around it does too. */
  readonly mode: "auto" | "light" | "dark";
  readonly problems: readonly PlacedProblem[];
}

const octagon = markup`<svg viewBox="0 0 10 10" aria-hidden="true"><path d="M3 0h4l3 3v4l-3 3H3L0 7V3z"/></svg>`;
const triangle = markup`<svg viewBox="0 0 10 10" aria-hidden="true"><path d="M5 .5 10 9.5H0z"/></svg>`;
const mark = markup`<img class="mark" src="/icon.svg" alt="" width="18" height="18">`;

/** The list of dashboards, each a link to its page. */
export function indexPage(boards: readonly ListedBoard[], folder: string): string {
  const list =
    boards.length === 0
      ? markup`<p class="empty">No dashboards yet. Put a definition at
<code>${folder}/my-board/dashboard.json</code> and it appears here.</p>`
      : markup`<ul class="boards">${boards.map(card)}</ul>`;
  const heading = markup`<h1>Dashboards</h1>
<p class="lead">${count(boards.length, "definition")} in <code>${folder}</code></p>`;
  return page("Dashboards · Vitalkit", null, inContent(heading, list));
}

function card(board: ListedBoard): Markup {
  return markup`
<li><a href="/dashboards/${board.id}/"><div class="board">
<h2>${board.title}</h2>
<p>${board.description}</p>
${state(board)}
</div></a></li>`;
}

function state({ problems, charts }: ListedBoard): Markup {
  const worst = problems.find(({ severity }) => severity === "error") ?? problems[0];
  if (!worst) return markup`<p class="facts">${count(charts, "chart")}</p>`;
  return markup`<p class="state ${worst.severity}">${shape(worst)}<span>${count(problems.length, "problem")}</span></p>
<p>${worst.message}</p>
<p class="facts place">${worst.place}</p>`;
}

/** The page of one dashboard: the element and nothing else. */
export function dashboardPage(board: ListedBoard): string {
  const noScript = markup`<noscript><p class="empty">This dashboard is drawn by JavaScript, which is switched off
here.</p></noscript>`;
  const head = markup`<link rel="preload" href="dashboard.json" as="fetch" crossorigin>
<script type="module" src="/vitalkit.js"></script>`;
  const element = markup`<vital-dashboard src="dashboard.json" addressable>${noScript}</vital-dashboard>`;
  const { id, mode } = board;
  return page(`${board.title} · Vitalkit`, { id, mode }, markup`<main>${element}</main>`, head);
}

/** What stands at a dashboard's address while its definition does not pass. */
export function problemsPage(board: ListedBoard): string {
  const items = board.problems.map(
    (each) => markup`
<li><div class="state ${each.severity}">${shape(each)}<span>${each.message}</span></div>
<div class="where">${each.place}</div></li>`,
  );
  const heading = markup`<h1>${board.title}</h1>
<p class="lead">${count(board.problems.length, "problem")} to solve before this dashboard can be shown.
The page follows when the file is saved.</p>`;
  const list = markup`<ul class="problems">${items}</ul>`;
  return page(`${board.title} · Vitalkit`, { id: board.id, mode: "auto" }, inContent(heading, list));
}

/** No fact hangs on colour: an error is an octagon, a warning a triangle. */
function shape({ severity }: PlacedProblem): Markup {
  return severity === "error" ? octagon : triangle;
}

export function notFoundPage(): string {
  const text = markup`<h1>Nothing is here</h1>
<p class="lead">The address names no dashboard. <a href="/"><u>All dashboards</u></a></p>`;
  return page("Not found · Vitalkit", null, inContent(text));
}

function page(
  title: string,
  board: Pick<ListedBoard, "id" | "mode"> | null,
  content: Markup,
  head = markup``,
): string {
  const attribute = board === null ? markup`` : markup` data-board="${board.id}" data-mode="${board.mode}"`;
  return markup`<!doctype html>
<html lang="en"${attribute}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/site.css">
${head}
<script type="module" src="/live.js"></script>
</head>
<body>
<header class="bar"><a href="/">${mark}Vitalkit</a></header>
${content}
</body>
</html>
`.text;
}

function inContent(...pieces: readonly Markup[]): Markup {
  return markup`<main class="content">${pieces}</main>`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
