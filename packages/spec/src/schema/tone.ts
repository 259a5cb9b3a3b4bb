import { z } from "zod";

export const tones = ["good", "warning", "serious", "critical", "neutral"] as const;

export const toneSchema = z
  .enum(tones)
  .describe("The meaning of a value, shown by colour, shape and word together.");

/** The bands of a score: ordered lower bounds, each reaching up to the next one's. */
export const bandSchema = z.strictObject({
  from: z.number().describe("Lower bound, inclusive, in the unit of the value."),
  label: z.string().max(60).describe("The band's word."),
  tone: z.enum(tones).describe("The band's meaning."),
});

const boundSchema = z.strictObject({
  from: z.number().describe("Lower bound, inclusive, in the unit of the value."),
  tone: toneSchema,
  label: z.string().max(60).optional().describe("Word that is shown with the tone; default: none."),
});

/** Tones of a column or metric: by rising lower bounds, or by value. */
export const tonesSchema = z
  .union([
    z.array(boundSchema).min(1).max(20).describe("By rising lower bounds, each up to the next one's."),
    z.record(z.string().max(200), toneSchema).describe("By value, as text."),
  ])
  .describe(
    "Rules that give values a tone: by rising lower bounds, or by value; a value that no rule names has none.",
  )
  .meta({ id: "tones" });

const polarities = ["higher_is_better", "lower_is_better", "neutral"] as const;

export const polaritySchema = z.enum(polarities);
