import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One board: its definition as an object or as the very text, and the files beside it. */
export interface TemporaryBoard {
  readonly definition: object | string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

export interface TemporaryBoards {
  readonly folder: string;
  /** The file of a board's definition. */
  definitionOf(id: string): string;
  remove(): void;
}

/** Writes boards into a folder of their own, as `vitalkit serve FOLDER` reads them. */
export function writeBoards(boards: Readonly<Record<string, TemporaryBoard>>): TemporaryBoards {
  const folder = mkdtempSync(join(tmpdir(), "vitalkit-e2e-"));
  for (const [id, { definition, files = {} }] of Object.entries(boards)) {
    mkdirSync(join(folder, id));
    writeFileSync(join(folder, id, "dashboard.json"), definitionText(definition));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, id, name), content);
  }
  return {
    folder,
    definitionOf: (id) => join(folder, id, "dashboard.json"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A definition as it lies in its file. */
export function definitionText(definition: object | string): string {
  return typeof definition === "string" ? definition : `${JSON.stringify(definition, null, 2)}\n`;
}

/** Line and column, from 1, at which `word` first stands in `text`. */
export function placeOf(word: string, text: string): string {
  const offset = text.indexOf(word);
  if (offset < 0) throw new Error(`${word} does not stand in the definition`);
  const before = text.slice(0, offset).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}
