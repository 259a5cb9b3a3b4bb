import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = process.env["VITALKIT_SHARED"] ?? resolve(import.meta.dirname, "../../../../shared");

/** Where the data lies that tests share beside the project; tests that need it skip where `isThere` is false. */
export const shared = {
  isThere: existsSync(join(folder, "data/hostile")),
  samples: join(folder, "data/arrow-samples"),
  hostile: join(folder, "data/hostile"),
  data: join(folder, "data"),
} as const;
