import { z } from "zod";

import { cellValueSchema } from "./identifier.js";

/** Rows as JSON writes them; a cell that is left out is null. */
export const rowsSchema = z.array(z.record(z.string().max(200), cellValueSchema)).max(10_000);
