import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { nearest } from "@vitalkit/spec";

import type { CheckOutput } from "../check/check.js";
import { reasonOf } from "../failure.js";
import { schemaNames, schemaText } from "./schema-files.js";

/** Prints what has a schema, a name a line. Yields the exit code. */
export function listSchemas({ stdout }: CheckOutput): number {
  stdout.write(
    schemaNames()
      .map((name) => `${name}\n`)
      .join(""),
  );
  return 0;
}

/** Prints a schema; a chart may be named without its folder. Yields the exit code: 2 when there is none. */
export function printSchema(noun: string, { stdout, stderr }: CheckOutput): number {
  const names = schemaNames();
  const name = [noun, `charts/${noun}`].find((each) => names.includes(each));
  if (name !== undefined) {
    stdout.write(schemaText(name));
    return 0;
  }
  const meant = nearest(noun, [...names, ...names.map((each) => each.replace("charts/", ""))]);
  stderr.write(
    `There is no schema of “${noun}”.${meant === null ? "" : ` Did you mean “${meant}”?`} vitalkit schema --list names all.\n`,
  );
  return 2;
}

/** Writes every schema into `folder`, as the repository has them. Yields the exit code. */
export async function writeSchemas(folder: string, { stdout, stderr }: CheckOutput): Promise<number> {
  try {
    for (const name of schemaNames()) {
      const file = join(folder, `${name}.schema.json`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, schemaText(name));
      stdout.write(`${file}\n`);
    }
    return 0;
  } catch (error) {
    stderr.write(`Cannot write into ${folder}: ${reasonOf(error as Error)}.\n`);
    return 2;
  }
}
