import { z } from "zod";

export const orderBySchema = z
  .array(z.tuple([z.string().max(4000), z.enum(["asc", "desc"])]))
  .max(10)
  .describe("Columns or metrics to sort by, each with asc or desc.");
