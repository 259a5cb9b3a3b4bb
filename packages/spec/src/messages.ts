import { english } from "./english.js";
import type { Problem } from "./problem.js";
import type { Sentences } from "./sentences.js";
import { wordingIn } from "./wording.js";

const {
  address,
  at,
  atLine,
  because,
  butFound,
  inCapitals,
  inDataset,
  instead,
  list,
  orNearest,
  quote,
  subject,
  via,
  word,
} = wordingIn(english);

/** Every sentence that Vitalkit says about a problem, by code and in alphabetical order. */
const sentences: Sentences = {
  AGGREGATE_NOT_ALLOWED: (p) =>
    `The aggregate ${quote(p["name"])} cannot stand here${at(p)}: this is worked out for one row at a time.`,
  AMBIGUOUS_COLUMN: (p) =>
    `The data has two columns named ${quote(p["column"])}, so none can be meant. Rename one at the source.`,
  ANSWER_TOO_LARGE: () =>
    "The answer holds more text than can be sent at once. Ask for fewer rows or columns.",
  ARROW_INVALID_DATA: (p) => `The Arrow data of ${address(p)} is broken${because(p)}. None of it is shown.`,
  AUDIENCE_NOT_ENFORCED: (p) =>
    `A board for ${quote(p["audience"], "customers")} needs rules on who sees which rows, and there are none yet, so it is not served. Leave audience away for a board of your own people.`,
  BAD_SCHEDULE: (p) =>
    `${quote(p["cron"])} is no schedule${because(p)}. Write, for example, 0 8 * * 1 for Mondays at eight.`,
  BAD_TIME_RANGE: (p) =>
    `${quote(p["time_range"])} is not a time range${because(p)}. Write, for example, ${list(p["examples"])}.`,
  BANDS_INCOMPLETE: (p) =>
    `The first band begins at ${word(p["found"])}, but the scale at ${word(p["expected"])}. Let the bands begin there.`,
  BANDS_NOT_ASCENDING: (p) =>
    `Bands must rise, but ${word(p["found"])} comes after ${word(p["previous"])}. Order them by their lower bound.`,
  BOARD_NOT_READY: (p) =>
    `The dashboard ${quote(p["dashboard"])} has problems and cannot answer. They are listed on its page.`,
  BODY_NOT_JSON: () => "The body of this request is not JSON.",
  CHART_FAILED: (p) =>
    `This chart could not be drawn${p["message"] === undefined ? "" : `: ${word(p["message"])}`}.`,
  CHART_NOT_LOADED: (p) => `The code of the chart type ${quote(p["type"])} could not be loaded${because(p)}.`,
  COLUMN_NOT_AGGREGATED: (p) =>
    `The column ${quote(p["name"])} has many values here${at(p)}. Put it into an aggregate such as SUM, AVG or MAX.`,
  CSV_FIELD_TOO_LARGE: (p) =>
    `A value in the CSV data of ${address(p)} has more than ${word(p["limit"])} characters${atLine(p)}.`,
  CSV_QUOTE: (p) =>
    `The CSV data of ${address(p)} has a quotation mark that neither opens nor closes a value${atLine(p)}. Write it twice within quotation marks.`,
  CSV_SHAPE: (p) =>
    `A row in the CSV data of ${address(p)} has ${word(p["found"])} values instead of ${word(p["expected"])}${atLine(p)}.`,
  DUPLICATE_ID: (p) => `${subject(p, "the id")} ${quote(p["id"])} is used twice. Each needs one of its own.`,
  DUPLICATE_KEY: (p) => `The key ${quote(p["key"])} stands twice in one object; only the last would count.`,
  EMPTY_QUERY: () => "This chart asks for nothing. Give it a metric or columns.",
  ENGINE_NOT_LOCKED: () =>
    "DuckDB could not be locked after the setup script, so it is not used. The script must leave DuckDB's settings alone.",
  ENCODING: (p) =>
    `The text of ${address(p)} is not ${word(p["expected"], "UTF-8")}${atLine(p)}. Save it as UTF-8, or let the server name its charset.`,
  EXCLUSIVE_KEYS: (p) =>
    `${subject(p, "this")} cannot have both ${list(p["found"]).replace(" or ", " and ")}.`,
  EXPRESSION_CYCLE: (p) => `${quote(p["name"])} is made of itself${via(p)}, so it has no value.`,
  EXPRESSION_SYNTAX: (p) =>
    `The expression cannot be read${at(p)}${instead(p)}.${p["reason"] === undefined ? "" : ` An expression holds no ${word(p["reason"])}.`}`,
  EXPRESSION_TOO_COMPLEX: (p) =>
    `This expression is too large: at most ${word(p["limit"])} ${word(p["of"], "parts")} are read.`,
  FILE_UNREADABLE: (p) => `The file ${quote(p["file"])} cannot be read${because(p)}.`,
  FILTER_CYCLE: (p) => `The filter ${quote(p["filter"])} depends on itself${via(p)}. Break the circle.`,
  FORBIDDEN: () => "This data may not be seen with the present sign-in.",
  FORBIDDEN_KEY: (p) =>
    `The key ${quote(p["key"])} is not allowed anywhere in a definition. Use another name.`,
  HOST_NOT_LOOPBACK: (p) =>
    `Without keys this server answers to its own machine only, so it does not listen on ${quote(p["host"])}. Use localhost, 127.0.0.1 or ::1.`,
  HTTP_STATUS: (p) => `${address(p)} answered with status ${word(p["status"])} instead of data.`,
  ID_NOT_FOLDER: (p) =>
    `The id ${quote(p["id"])} should be the name of the definition's folder, ${quote(p["folder"])}.`,
  INTEGER_OVERFLOW: (p) =>
    `${quote(p["name"], "A sum")} goes beyond what a whole number of 64 bits can hold. Cast to a number first.`,
  JSON_SYNTAX: (p) => `This is not valid JSON${atLine(p)}${instead(p)}${because(p)}.`,
  METHOD_NOT_ALLOWED: () => "This address is asked by POST.",
  METRIC_NEEDS_AGGREGATE: (p) =>
    `A metric makes one value of many rows, but ${quote(p["expression"])} has no aggregate such as SUM or AVG.`,
  METRIC_OVER_TIME_MIXED: (p) =>
    `A metric can count one kind of dates only, but this one joins metrics whose over_time is ${list(p["found"])}.`,
  MISSING_ENVIRONMENT: (p) =>
    `The environment variable ${quote(p["variable"])} is not set, and the source takes its way in from there.`,
  MISSING_KEY: (p) => `The key ${quote(p["key"])} is missing${because(p)}.`,
  MISSING_PARAMETER: (p) => `This board needs a value for ${quote(p["label"] ?? p["name"])}.`,
  NAME_CLASH: (p) => `${quote(p["name"])} names both a column and a metric of this dataset. Rename one.`,
  NESTED_AGGREGATE: (p) =>
    `${quote(p["name"])} is an aggregate inside of ${quote(p["of"], "another")}${at(p)}; aggregates cannot be nested.`,
  NOT_ACCEPTABLE: (p) => `An answer can be written as ${list(p["expected"])}, and none of these is accepted.`,
  NOT_ARROW: (p) =>
    `${address(p)} did not answer with Arrow data${p["found"] === undefined ? "" : `, but with ${word(p["found"])}`}.`,
  NOT_CSV: (p) =>
    `${address(p)} did not answer with CSV${p["found"] === undefined ? "" : `, but with ${word(p["found"])}`}.`,
  NOT_FOUND: () => "There is nothing at this address.",
  NOT_JSON_ROWS: (p) =>
    `${address(p)} is not a list of rows${atLine(p)}: expected an array of objects, or one object a line.`,
  NOT_ONE_OF: (p) => `${quote(p["found"])} is not one of ${list(p["expected"])}${orNearest(p)}`,
  NOT_PARQUET: (p) => `${address(p)} did not answer with Parquet data, but with ${word(p["found"])}.`,
  NOT_SVG: (p) => `${quote(p["name"])} is drawn as HTML, so there is no SVG of it.`,
  NOT_YET_DRAWN: (p) =>
    `${quote(p["key"])} may be written but is not ${word(p["verb"], "drawn")} yet: it has no effect.`,
  NO_ENGINE: (p) =>
    `No engine here can answer for ${quote(p["source"] ?? p["dataset"], "this dataset")}. Open the board through vitalkit serve, or give the dataset a url.`,
  NO_SQL: (p) =>
    `The source ${quote(p["source"])} is of type ${word(p["type"])}, which runs no SQL. Use table, or a source of type duckdb, postgres or clickhouse.`,
  NO_TIME_COLUMN: () => "The data has no column with dates to draw over time.",
  NUMBER_RANGE: (p) => `The number ${word(p["found"])} is too large to be held exactly${at(p)}.`,
  NUMBER_ROUNDED: (p) =>
    `A whole number as large as ${word(p["found"])} may have been rounded. Write it in quotation marks, and its column's type as integer.`,
  ONE_OF_KEYS: (p) =>
    `${subject(p, "this")} needs exactly one of ${list(p["expected"])}, but has ${list(p["found"], "none")}.`,
  OPEN_CYCLE: () =>
    "Opening leads to this dashboard itself, and to nothing else in it. Name another one, or say with what it opens.",
  OUT_OF_RANGE: (p) => `${subject(p, "this")} must be ${word(p["expected"])}${butFound(p)}.`,
  PARQUET_INVALID: (p) => `The Parquet data of ${address(p)} is broken${because(p)}. None of it is shown.`,
  PORT_FORBIDDEN: (p) =>
    `Port ${word(p["port"])} may not be used by this account. Choose one from 1024 on with --port.`,
  PORT_TAKEN: (p) =>
    `Port ${word(p["port"])} is already in use. Stop what uses it, or choose another with --port.`,
  QUERY_FAILED: (p) => `The engine could not answer this question${because(p)}.`,
  ROW_TOO_WIDE: (p) => `The widths of this row add up to ${word(p["found"])}, but a row has twelve columns.`,
  SAME_NAME: (p) =>
    `Two columns of this answer would be named ${quote(p["name"])}. Give one of them a name of its own.`,
  SCHEMA_CHANGED: (p) =>
    p["renamed"] === undefined
      ? `The column ${quote(p["column"])} of ${address(p)} is no longer there.`
      : `The column ${quote(p["column"])} of ${address(p)} is no longer there; ${quote(p["renamed"])} came in its place.`,
  SECOND_STREAM_IGNORED: (p) =>
    `The Arrow data of ${address(p)} is two streams one behind the other; only the first is shown.`,
  SETUP_FAILED: (p) =>
    `The setup script ${quote(p["file"])} failed at statement ${word(p["statement"])}${typeof p["line"] === "number" ? ` (line ${p["line"]})` : ""}${because(p)}.`,
  SOURCE_DOWN: (p) => `${address(p)} cannot be reached${because(p)}.`,
  STEP_CYCLE: (p) => `The step ${quote(p["step"])} waits for itself${via(p)}. Break the circle.`,
  TABLE_READS_FILES: (p) =>
    `${quote(p["table"])} is a view that reads files, which are out of reach after the setup script. Make it a table there, with CREATE TABLE.`,
  TIMED_OUT: (p) => `${address(p)} did not answer within ${word(p["seconds"], "the given")} seconds.`,
  TOO_DEEP: (p) => `This is nested deeper than ${word(p["limit"])} levels.`,
  TOO_LARGE: (p) => `${subject(p, "the definition")} is larger than ${word(p["limit"])}.`,
  TOO_MANY_COLUMNS: (p) =>
    `${address(p)} has ${word(p["found"])} columns; at most ${word(p["limit"])} can be read.`,
  TOO_MANY_DIGITS: (p) =>
    `The numbers of ${quote(p["column"])} have more than ${word(p["limit"])} digits together, and would be rounded. Round them in the query, or cast them to a double.`,
  TOO_MANY_ROWS: (p) =>
    `${address(p)} has ${word(p["found"])} rows; at most ${word(p["limit"])} can be read.`,
  TRUNCATED: (p) => `${address(p)} stopped before the data was complete, so none of it is shown.`,
  TYPE_CHANGED: (p) =>
    `The column ${quote(p["column"])} of ${address(p)} was of type ${word(p["expected"])} and is now of type ${word(p["found"])}.`,
  TYPE_MISMATCH: (p) =>
    `${quote(p["name"] ?? p["column"], "This")} needs ${word(p["expected"])}${butFound(p)}${at(p)}.`,
  UNAUTHORIZED: (p) => `${address(p)} asks for a valid sign-in.`,
  UNEXPECTED: (p) => `Something went wrong that should not${because(p)}.`,
  UNKNOWN_BAND: (p) => `There is no band ${quote(p["band"])}${orNearest(p)}`,
  UNKNOWN_CHART: (p) => `There is no chart ${quote(p["chart"])}${orNearest(p)}`,
  UNKNOWN_CHART_TYPE: (p) => `There is no chart type ${quote(p["type"])}${orNearest(p)}`,
  UNKNOWN_COLUMN: (p) =>
    `There is no column ${quote(p["column"] ?? p["name"])}${inDataset(p)}${at(p)}${orNearest(p)}`,
  UNKNOWN_CURRENCY: (p) =>
    `The currency ${quote(p["currency"])} is not known here, so its code is written${orNearest(p)}`,
  UNKNOWN_DASHBOARD: (p) => `There is no dashboard ${quote(p["dashboard"])}${orNearest(p)}`,
  UNKNOWN_DATASET: (p) => `There is no dataset ${quote(p["dataset"])}${orNearest(p)}`,
  UNKNOWN_FILTER: (p) => `There is no filter ${quote(p["filter"])}${orNearest(p)}`,
  UNKNOWN_FUNCTION: (p) => `There is no function ${quote(p["name"])}${at(p)}${orNearest(inCapitals(p))}`,
  UNKNOWN_HEALTH_MODEL: (p) => `There is no health model ${quote(p["health_model"])}${orNearest(p)}`,
  UNKNOWN_KEY: (p) => `The key ${quote(p["key"])} is not known here${orNearest(p)}`,
  UNKNOWN_MEASURE: (p) => `The health model has no measure ${quote(p["measure"])}${orNearest(p)}`,
  UNKNOWN_PARAMETER: (p) => `There is no parameter ${quote(p["name"])}${at(p)}${orNearest(p)}`,
  UNKNOWN_PLAYBOOK: (p) => `There is no playbook ${quote(p["playbook"])}${orNearest(p)}`,
  UNKNOWN_SOURCE: (p) => `There is no source ${quote(p["source"])}${orNearest(p)}`,
  UNKNOWN_STEP: (p) => `There is no step ${quote(p["step"])}${orNearest(p)}`,
  UNKNOWN_TAB: (p) => `There is no tab ${quote(p["tab"])}${orNearest(p)}`,
  UNKNOWN_TABLE: (p) => `There is no table ${quote(p["table"])} in the source${orNearest(p)}`,
  UNKNOWN_TIME_ZONE: (p) => `There is no time zone ${quote(p["time_zone"])}, so UTC is used${orNearest(p)}`,
  UNKNOWN_VERSION: (p) =>
    `Version ${word(p["found"], "nothing")} of the definition language is not known; known is ${list(p["expected"])}.`,
  UNSUPPORTED_ARROW: (p) =>
    p["column"] === undefined
      ? `The Arrow data of ${address(p)} has ${word(p["found"])}, which cannot be read here.`
      : `The column ${quote(p["column"])} has ${word(p["found"])}, which is not read here. Leave it out, or convert it at the source.`,
  UNSUPPORTED_CODEC: (p) =>
    `${address(p)} is compressed with ${word(p["codec"])}, which is not read here. Use ZSTD, LZ4, Snappy or none.`,
  UNSUPPORTED_MEDIA_TYPE: (p) => `The body must be sent as ${list(p["expected"])}.`,
  UNSUPPORTED_PARQUET: (p) =>
    `The Parquet data of ${address(p)} has ${word(p["found"])}, which cannot be read here.`,
  UNSUPPORTED_TYPE: (p) =>
    `The column ${quote(p["column"])} has the type ${word(p["type"])}, which no chart can show. Cast it to a number, text or date.`,
  URL_NOT_A_FILE: (p) =>
    `${quote(p["url"])} is not a file beside the definition. Write a relative path such as data/orders.arrow.`,
  URL_OUTSIDE: (p) =>
    `${quote(p["url"])} lies outside the folder of dashboards, from which nothing is served.`,
  VALUES_UNREADABLE: (p) =>
    p["count"] === 1
      ? `One value of the column ${quote(p["column"])} is no ${word(p["type"])} and counts as missing: ${quote(p["found"])} ${placeIn(p)}.`
      : `${word(p["count"])} values of the column ${quote(p["column"])} are no ${word(p["type"])} and count as missing; the first is ${quote(p["found"])} ${placeIn(p)}.`,
  WEIGHTS_SCALED: (p) =>
    `The weights add up to ${word(p["found"])}, so they count as shares: ${list(p["shares"]).replace(" or ", " and ")}.`,
  WRONG_ARGUMENTS: (p) =>
    `${quote(p["name"])} takes ${word(p["expected"])} argument${p["expected"] === "1" ? "" : "s"}, but has ${word(p["found"], "others")}${at(p)}.`,
  WRONG_FILTER: (p) => `${quote(p["found"])} sets no filter. Write --filter id=value.`,
  WRONG_FORMAT: (p) => `${quote(p["found"])} must be ${word(p["expected"])}${orNearest(p)}`,
  WRONG_PARAMETER: (p) => `${quote(p["found"])} gives no parameter. Write --parameter name=value.`,
  WRONG_TYPE: (p) => `This must be ${list(p["expected"])}${butFound(p)}.`,
  YAML_SYNTAX: (p) => `This is not valid YAML${atLine(p)}${because(p)}.`,
};

/** Languages beside English, by the first part of their tag. A page loads one only when it asks for it. */
const languages: Readonly<Record<string, () => Promise<Sentences>>> = {
  de: async () => (await import("./messages.de.js")).sentences,
};

const loaded = new Map<string, Sentences>();

/**
 * Loads the sentences of `locale` (a BCP 47 tag such as de-AT), so that `sentence` can speak it from then on; resolves
 * to whether there are any. English is always there.
 */
export async function loadSentences(locale: string): Promise<boolean> {
  const language = languageOf(locale);
  if (language === "en" || loaded.has(language)) return true;
  const load = Object.hasOwn(languages, language) ? languages[language] : undefined;
  if (!load) return false;
  loaded.set(language, await load());
  return true;
}

/**
 * The problem as a sentence: what is wrong in the reader's own words, then what would be right. In the language of
 * `locale` where that was loaded and has one, else in English; a code without a sentence of its own is shown as the
 * code with its parameters.
 */
export function sentence(problem: Problem, locale = "en"): string {
  const own = loaded.get(languageOf(locale));
  const say = sentenceOf(own, problem.code) ?? sentenceOf(sentences, problem.code);
  if (say) return say(problem.params);
  const params = Object.entries(problem.params).map(([name, value]) => `${name}: ${word(value)}`);
  return params.length === 0 ? `${problem.code}.` : `${problem.code} (${params.join(", ")}).`;
}

function sentenceOf(known: Sentences | undefined, code: string): Sentences[string] | undefined {
  return known && Object.hasOwn(known, code) ? known[code] : undefined;
}

function languageOf(locale: string): string {
  return (locale.split("-")[0] ?? "").toLowerCase();
}

/** Codes that have an English sentence. */
export function knownCodes(): readonly string[] {
  return Object.keys(sentences);
}

/** Where a value stands: a line of a text, or a row of a list. */
function placeIn({ line, row }: Problem["params"]): string {
  return row === undefined ? `in line ${word(line)}` : `in row ${word(row)}`;
}
