import { createServer } from "node:http";
import { createRequire } from "node:module";

/**
 * ClickHouse's engine behind ClickHouse's HTTP interface, as much of it as a client that reads needs: `node
 * clickhouse-process.js FOLDER` prints its port. FOLDER is where the package `chdb` is installed. The engine does one
 * query after the other, and cannot be stopped in one that has not answered a block yet.
 */
const [folder = "."] = process.argv.slice(2);
const { Session } = createRequire(`${folder}/`)("chdb");
const session = new Session();

/** Query parameters of the interface that are no settings of the engine. */
const interfaceKeys = new Set(["query", "query_id", "database", "default_format", "wait_end_of_query"]);

/** Queries by id that are running or waiting, and whether somebody wants them to end. */
const running = new Map();
let last = Promise.resolve();

const server = createServer((request, response) => {
  void answer(request, response).catch((error) => fail(response, error));
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
process.on("SIGTERM", () => process.exit(0));

async function answer(request, response) {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/ping") return void response.end("Ok.\n");
  const asked = await readForm(request, url);
  const user = request.headers["x-clickhouse-user"] ?? "default";
  if (user !== "default")
    throw new Error("Code: 516. DB::Exception: Authentication failed (AUTHENTICATION_FAILED)");
  const kill = /^KILL QUERY WHERE query_id = \{p1:String\}/.test(asked.query);
  if (kill) {
    running.get(asked.params["p1"])?.abort();
    return void response.end();
  }
  const controller = new AbortController();
  const id = url.searchParams.get("query_id") ?? String(Math.random());
  running.set(id, controller);
  if (url.searchParams.get("cancel_http_readonly_queries_on_client_close") === "1")
    response.once("close", () => controller.abort());
  const before = last;
  const turn = before.then(() => run(asked, { url, response, signal: controller.signal }));
  last = turn.catch(() => {});
  try {
    await turn;
  } finally {
    running.delete(id);
  }
}

async function run({ query, params }, { url, response, signal }) {
  if (signal.aborted) throw cancelled();
  const database = url.searchParams.get("database");
  if (database) await session.queryAsync(`USE ${quoted(database)}`);
  const format = url.searchParams.get("default_format") ?? "TabSeparated";
  if (!/^\s*(?:SELECT|WITH)\b/i.test(query)) return other({ query, params }, { url, response, format });
  const stream = session.queryStreamBind(withSettings(query, url), params, { format, signal });
  const isBuffered = url.searchParams.get("wait_end_of_query") === "1";
  const chunks = [];
  for await (const chunk of stream) {
    if (signal.aborted) throw cancelled();
    const bytes = Buffer.from(chunk.raw());
    if (isBuffered) chunks.push(bytes);
    else response.write(bytes);
  }
  if (signal.aborted) throw cancelled();
  response.end(isBuffered ? Buffer.concat(chunks) : undefined);
}

/** The engine streams SELECTs alone; without `readonly` a session may do anything. */
async function other({ query, params }, { url, response, format }) {
  const isReading = /^\s*(?:DESCRIBE|EXPLAIN)\b/i.test(query);
  if (url.searchParams.get("readonly") === "1" && !isReading)
    throw new Error("Code: 164. DB::Exception: Cannot execute query in readonly mode. (READONLY)");
  const answered = await session.queryBindAsync(withSettings(query, url), params, { format });
  response.end(Buffer.from(answered.bytes()));
}

/** The engine takes settings with the query alone, and only with a SELECT; what stands in the query itself wins. */
function withSettings(query, url) {
  const settings = [...url.searchParams].filter(
    ([key]) => !interfaceKeys.has(key) && !key.startsWith("param_"),
  );
  if (settings.length === 0 || !/^\s*(SELECT|WITH|DESCRIBE|EXPLAIN)\b/i.test(query)) return query;
  return `${query.replace(/[\s;]+$/, "")}\nSETTINGS ${settings.map(([key, value]) => `${key} = '${value.replaceAll("'", "\\'")}'`).join(", ")}`;
}

async function readForm(request, url) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const form = /^multipart\/form-data/.test(request.headers["content-type"] ?? "")
    ? await new Response(body, { headers: { "Content-Type": request.headers["content-type"] } }).formData()
    : new Map([["query", body.toString()]]);
  const params = {};
  for (const [key, value] of [...url.searchParams, ...form])
    if (key.startsWith("param_")) params[key.slice("param_".length)] = unescaped(String(value));
  return { query: `${url.searchParams.get("query") ?? ""}${form.get("query") ?? ""}`, params };
}

/** Parameters come escaped as in tab-separated values; the binding escapes them again. */
function unescaped(text) {
  if (text === "\\N") return null;
  const letters = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", 0: "\0" };
  return text.replace(/\\(.)/gs, (_, letter) => letters[letter] ?? letter);
}

function quoted(name) {
  return `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;
}

function cancelled() {
  return new Error("Code: 394. DB::Exception: Query was cancelled. (QUERY_WAS_CANCELLED)");
}

/** An exception in the middle of a body stands in the body, as ClickHouse has it since 25.11. */
function fail(response, error) {
  const message = error instanceof Error ? error.message : String(error);
  const code = /^Code: (\d+)/.exec(message)?.[1] ?? "1002";
  if (response.destroyed) return;
  if (response.headersSent) {
    response.write(`\r\n__exception__\r\n${message}\r\n__exception__\r\n`);
    response.destroy();
    return;
  }
  const status = { 516: 403, 81: 404, 60: 404, 62: 400 }[code] ?? 500;
  response.writeHead(status, { "X-ClickHouse-Exception-Code": code, "Content-Type": "text/plain" });
  response.end(`${message}\n`);
}
