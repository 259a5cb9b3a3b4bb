import { addUnits, startOfUnit } from "./calendar-unit.js";
import { type Clock, lastDay, readMoment, readUnit, TimeRangeFault } from "./moment.js";

const CALL = /^([a-z]+)\s*\(/i;
const TOKEN = /\s*(?:([A-Za-z]+)|([+-]?\d{1,6})(?![\d.])|'([^']*)'|"([^"]*)"|([(),]))/y;
const MAX_DEPTH = 16;

type Token =
  | { readonly kind: "word" | "text" | "mark"; readonly value: string }
  | { readonly kind: "number"; readonly value: number };

/** Whether `text` is a call such as `DATEADD(DATETIME('now'), -1, month)`. */
export function isCall(text: string): boolean {
  return CALL.test(text);
}

/**
 * The instant that nested calls of DATETIME, DATEADD, DATETRUNC and LASTDAY stand for; names and units in any case.
 *
 * @throws TimeRangeFault
 */
export function readCall(text: string, clock: Clock): number {
  const reader = new CallReader(text, clock);
  const moment = reader.call(0);
  reader.end();
  return moment;
}

class CallReader {
  readonly #tokens: readonly Token[];
  readonly #clock: Clock;
  #next = 0;

  constructor(text: string, clock: Clock) {
    this.#tokens = tokensOf(text);
    this.#clock = clock;
  }

  call(depth: number): number {
    if (depth > MAX_DEPTH) throw new TimeRangeFault(`calls are nested deeper than ${MAX_DEPTH} levels`);
    const name = this.#take("word", "the name of a function").toUpperCase();
    this.#mark("(");
    const moment = this.#body(name, depth);
    this.#skip(",");
    this.#mark(")");
    return moment;
  }

  end(): void {
    this.#skip(",");
    const rest = this.#tokens[this.#next];
    if (rest) throw new TimeRangeFault(`“${rest.value}” stands after its end`);
  }

  #body(name: string, depth: number): number {
    const { timeZone } = this.#clock;
    switch (name) {
      case "DATETIME":
        // The month of the end of a day would be the next one where that day is a month's last.
        return readMoment(this.#take("text", "a date in quotes").trim(), {
          ...this.#clock,
          now: this.#clock.day,
        });
      case "DATEADD": {
        const moment = this.#argument(depth);
        const count = this.#take("number", "a whole number");
        this.#mark(",");
        return addUnits(moment, count, readUnit(this.#take("word", "a unit")), timeZone);
      }
      case "DATETRUNC": {
        const moment = this.#argument(depth);
        return startOfUnit(moment, readUnit(this.#take("word", "a unit")), timeZone);
      }
      case "LASTDAY": {
        const moment = this.#argument(depth);
        return lastDay(moment, readUnit(this.#take("word", "a unit")), this.#clock);
      }
      default:
        throw new TimeRangeFault(
          `there is no function “${name}”; there are DATETIME, DATEADD, DATETRUNC and LASTDAY`,
        );
    }
  }

  #argument(depth: number): number {
    const moment = this.call(depth + 1);
    this.#mark(",");
    return moment;
  }

  #take(kind: "number", expected: string): number;
  #take(kind: "word" | "text" | "mark", expected: string): string;
  #take(kind: Token["kind"], expected: string): string | number {
    const token = this.#tokens[this.#next++];
    if (token?.kind !== kind)
      throw new TimeRangeFault(`${expected} is missing${token ? ` before “${token.value}”` : ""}`);
    return token.value;
  }

  #mark(mark: string): void {
    if (this.#take("mark", `“${mark}”`) !== mark) throw new TimeRangeFault(`“${mark}” is missing`);
  }

  #skip(mark: string): void {
    if (this.#tokens[this.#next]?.value === mark) this.#next++;
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  for (let position = 0; position < source.length;) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(source);
    if (!match) throw new TimeRangeFault(`“${source.slice(position).trim()}” cannot be read`);
    position = TOKEN.lastIndex;
    const [, word, number, single, double, mark] = match;
    if (word !== undefined) tokens.push({ kind: "word", value: word });
    else if (number !== undefined) tokens.push({ kind: "number", value: Number(number) });
    else if (mark !== undefined) tokens.push({ kind: "mark", value: mark });
    else tokens.push({ kind: "text", value: single ?? double ?? "" });
  }
  return tokens;
}
