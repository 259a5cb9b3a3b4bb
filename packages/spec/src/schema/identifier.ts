import { z } from "zod";

import { environmentPattern, identifierPattern } from "../pattern.js";

/** Names of charts, filters, datasets, dashboards and the like. */
export const identifierSchema = z
  .string()
  .regex(identifierPattern.form)
  .describe(`${identifierPattern.words}.`);

/** Columns are named as their source names them, so any text will do. */
export const columnNameSchema = z.string().min(1).max(200).describe("Name of a column.");

export const labelSchema = z.string().max(200);

/** A sentence or a few. */
export const descriptionSchema = z.string().max(2000);

/** A secret stays where it is: a definition only names the environment variable that holds it. */
export const environmentSchema = z
  .string()
  .max(100)
  .regex(environmentPattern.form)
  .describe("Name of an environment variable of the server, such as PG_PASSWORD.");

/** One cell of a table. */
export const cellValueSchema = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]);
