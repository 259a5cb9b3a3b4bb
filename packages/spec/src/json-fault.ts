/** Where text stops being JSON: a position from 0, and what should have stood there. */
export interface JsonFault {
  readonly position: number;
  readonly expected: string;
}

const space = /[ \t\n\r]*/y;
// Control characters are just what JSON forbids in text: RFC 8259, section 7.
// oxlint-disable-next-line no-control-regex
const key = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const scalar = new RegExp(
  `${key.source}|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null`,
  "y",
);

type Expected = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or ]" | "comma or }" | "end";

/** The brackets around a position, the innermost last. */
type Open = ("[" | "{")[];

interface Step {
  readonly length: number;
  readonly next: Expected;
}

/** What each state is called when something else stands there. */
const words: Readonly<Record<Expected, string>> = {
  value: "a value",
  "value or ]": "a value or ]",
  key: "a key in double quotes",
  "key or }": "a key in double quotes or }",
  colon: "a colon",
  "comma or ]": "a comma or ]",
  "comma or }": "a comma or }",
  end: "the end",
};

/**
 * The first fault of a text that is not JSON, or null when it is JSON. Engines word their own message each
 * in its own way and some give no position, so it is found again here. Without recursion.
 */
export function findJsonFault(text: string): JsonFault | null {
  const open: Open = [];
  let state: Expected = "value";
  let position = 0;
  for (;;) {
    position += lengthAt(space, text, position);
    if (state === "end" && position === text.length) return null;
    const step = advance(text, position, state, open);
    if (!step) return { position, expected: words[state] };
    position += step.length;
    state = step.next;
  }
}

function advance(text: string, position: number, state: Expected, open: Open): Step | null {
  const character = text.charAt(position);
  if (state === "colon") return character === ":" ? { length: 1, next: "value" } : null;
  if (state.includes(character) && (character === "]" || character === "}")) {
    open.pop();
    return { length: 1, next: afterValue(open) };
  }
  if (state === "comma or ]") return character === "," ? { length: 1, next: "value" } : null;
  if (state === "comma or }") return character === "," ? { length: 1, next: "key" } : null;
  if (state === "key" || state === "key or }") return token(key, text, position, "colon");
  if (state === "end") return null;
  if (character === "[" || character === "{") {
    open.push(character);
    return { length: 1, next: character === "[" ? "value or ]" : "key or }" };
  }
  return token(scalar, text, position, afterValue(open));
}

function afterValue(open: Open): Expected {
  const inner = open.at(-1);
  if (inner === undefined) return "end";
  return inner === "[" ? "comma or ]" : "comma or }";
}

function token(pattern: RegExp, text: string, position: number, next: Expected): Step | null {
  const length = lengthAt(pattern, text, position);
  return length > 0 ? { length, next } : null;
}

function lengthAt(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0].length ?? 0;
}
