import { AsyncDuckDB, VoidLogger } from "@duckdb/duckdb-wasm";
import {
  clauseInterval,
  clausePoints,
  Coordinator,
  makeClient,
  Selection,
  wasmConnector,
} from "@uwdata/mosaic-core";
import { column, count, desc, Query, sql, sum } from "@uwdata/mosaic-sql";

import { days, firstDay, texts } from "../../events.js";
import { brushDays, sizes } from "../../views.js";
import { bodyAt } from "../body.js";
import { offer } from "../scenario.js";

const dayLength = 86_400_000;
const dateOf = (day) => new Date((firstDay + day) * dayLength);

/** Days have several pixels each: rounding must not put two of them into one. */
const scale = { type: "utc", domain: [dateOf(0), dateOf(days)], range: [0, days * 4] };

const value = sum("amount");
const queries = {
  daily: () =>
    Query.from("events")
      .select({ day: column("day"), value })
      .groupby("day"),
  segments: () =>
    Query.from("events")
      .select({ tier: column("tier"), industry: column("industry"), health: column("health"), value })
      .groupby("tier", "industry", "health"),
  users: () =>
    Query.from("events")
      .select({ day: column("day"), value: sum("users") })
      .groupby("day"),
  scores: () =>
    Query.from("events")
      .select({ bin: sql`floor(score / 5)::INT`, value: count() })
      .groupby("bin"),
  top: () =>
    Query.from("events")
      .select({ account: column("account"), value })
      .groupby("account")
      .orderby(desc("value"))
      .limit(20),
};

class Mosaic {
  #url;
  #selection = Selection.intersect();
  #results = {};
  #sources = { start: {}, tier: {}, health: {}, industry: {} };
  #last = { start: null, tier: null, health: null, industry: null };

  constructor(url) {
    this.#url = url;
  }

  async open() {
    const database = await startDuckDB();
    const bytes = new Uint8Array(await bodyAt(this.#url));
    const arrival = performance.now();
    const connection = await database.connect();
    await connection.insertArrowFromIPCStream(bytes, { name: "events", create: true });
    const coordinator = new Coordinator(wasmConnector({ duckdb: database, connection }), { logger: null });
    const all = Object.entries(queries).map(
      ([view, query]) =>
        new Promise((resolve) => {
          makeClient({
            coordinator,
            selection: this.#selection,
            query: (filter) => query().where(filter),
            queryResult: (data) => {
              this.#results[view] = data;
              resolve();
            },
          });
        }),
    );
    await Promise.all(all);
    return arrival;
  }

  set = async (state) => {
    for (const [name, source] of Object.entries(this.#sources)) {
      if (JSON.stringify(state[name]) === JSON.stringify(this.#last[name])) continue;
      this.#selection.update(clauseOf(name, state[name], source));
      await this.#selection.pending("value");
    }
    this.#last = state;
  };

  views() {
    const { daily, segments, users, scores, top } = this.#results;
    const code = (name, text) => texts[name].indexOf(text);
    const day = (row) => Math.round(Number(row.day) / dayLength) - firstDay;
    return {
      daily: spread(daily, sizes.daily, day),
      segments: spread(segments, sizes.segments, (row) => {
        const [tier, industry, health] = ["tier", "industry", "health"].map((name) => code(name, row[name]));
        return (tier * texts.industry.length + industry) * texts.health.length + health;
      }),
      users: spread(users, sizes.users, day),
      scores: spread(scores, sizes.scores, (row) => Number(row.bin)),
      top: top.toArray().map((row) => Number(row.value)),
    };
  }
}

async function startDuckDB() {
  const file = (name) => new URL(`/peers/@duckdb/duckdb-wasm/dist/${name}`, location.href).href;
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(file("duckdb-browser-eh.worker.js")));
  await database.instantiate(file("duckdb-eh.wasm"));
  return database;
}

function clauseOf(name, state, source) {
  if (name === "start") {
    const range = state === null ? null : [dateOf(state), dateOf(state + brushDays - 1)];
    return clauseInterval("day", range, { source, scale });
  }
  const values = state?.map((code) => [texts[name][code]]) ?? null;
  return clausePoints([name], values, { source });
}

function spread(table, size, place) {
  const values = Array.from({ length: size }, () => 0);
  for (const row of table.toArray()) values[place(row)] = Number(row.value);
  return values;
}

offer((url) => new Mosaic(url));
