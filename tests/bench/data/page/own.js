import { ask } from "../../../../packages/dashboard/src/board.ts";
import { openBoard } from "../../../../packages/dashboard/src/open-board.ts";
import { reachOf } from "../../../../packages/dashboard/src/reach.ts";
import { createSession } from "../../../../packages/dashboard/src/session.ts";
import { accounts, firstDay, healths, industries, texts, tiers } from "../events.js";
import { brushDays, sizes } from "../views.js";
import { boardOver } from "./board.js";
import { offer } from "./scenario.js";

const dayLength = 86_400_000;

/** Our own kit, by the way of any board: a definition through the gate, a session, questions, tables. */
class OwnKit {
  #url;
  #board = null;
  #session = null;
  #answers = {};
  #arrival = 0;

  constructor(url) {
    this.#url = url;
  }

  /** Yields the moment at which the last byte was handed over. */
  async open() {
    const { signal } = new AbortController();
    const fetchMarked = async (request) =>
      marked(await fetch(request), () => (this.#arrival = performance.now()));
    const source = { definition: boardOver(this.#url), url: new URL(location.href), fetch: fetchMarked };
    this.#board = await openBoard(source, signal);
    this.#session = createSession(this.#board.dashboard.filters);
    await this.#askAll();
    return this.#arrival;
  }

  set = async (state) => {
    this.#session.setFilters({
      ...(state.start === null ? {} : { period: rangeOf(state.start) }),
      ...(state.tier ? { tier: state.tier.map((code) => tiers[code]) } : {}),
      ...(state.health ? { health: state.health.map((code) => healths[code]) } : {}),
      ...(state.industry ? { industry: state.industry.map((code) => industries[code]) } : {}),
    });
    await this.#askAll();
  };

  /** As tiles do. */
  async #askAll() {
    const board = this.#board;
    const { snapshot } = this.#session;
    const { signal } = new AbortController();
    const asked = Object.keys(board.dashboard.charts).map(async (chart) => {
      const { filters, selections } = reachOf(board.dashboard, chart, snapshot);
      const question = { chart, filters, selections, parameters: snapshot.parameters };
      return [chart, await ask(board, question, signal)];
    });
    this.#answers = Object.fromEntries(await Promise.all(asked));
  }

  views() {
    const { daily, segments, users, scores, top } = this.#answers;
    const place = ({ day }) => day / dayLength - firstDay;
    return {
      daily: spread(daily, sizes.daily, place),
      segments: spread(segments, sizes.segments, ({ tier, industry, health }) => {
        const codes = [
          texts.tier.indexOf(tier),
          texts.industry.indexOf(industry),
          texts.health.indexOf(health),
        ];
        return (codes[0] * industries.length + codes[1]) * healths.length + codes[2];
      }),
      users: spread(users, sizes.users, place),
      scores: spread(scores, sizes.scores, ({ score_bin: bin }) => Number(bin)),
      top: rowsOf(top).map(([key, value]) => (accounts.includes(key.account) ? value : Number.NaN)),
    };
  }
}

/** The values of a table with one metric, each at the place that its keys say. */
function spread(answer, size, place) {
  const values = Array.from({ length: size }, () => 0);
  for (const [key, value] of rowsOf(answer)) values[place(key)] = value;
  return values;
}

function rowsOf({ table }) {
  const names = table.schema.fields.map(({ name }) => name);
  return Array.from({ length: table.numRows }, (_none, row) => {
    const cells = names.map((name) => [name, table.getChild(name).get(row)]);
    return [Object.fromEntries(cells), Number(cells.at(-1)[1])];
  });
}

function rangeOf(start) {
  const date = (day) => new Date((firstDay + day) * dayLength).toISOString().slice(0, 10);
  return `${date(start)} : ${date(start + brushDays)}`;
}

/** The response, which says when its last byte has been handed over. */
function marked({ body, headers, status }, onEnd) {
  const stream = body.pipeThrough(new TransformStream({ flush: onEnd }));
  return new Response(stream, { headers, status });
}

offer((url) => new OwnKit(url));
