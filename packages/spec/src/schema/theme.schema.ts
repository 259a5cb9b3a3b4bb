import { z } from "zod";

import { colorSchema } from "./format.js";

export const themeSchema = z
  .strictObject({
    mode: z
      .enum(["auto", "light", "dark"])
      .default("auto")
      .describe("Light or dark; auto follows the reader's system.")
      .meta({
        enumDescriptions: ["As the reader's system says", "Dark text on light", "Light text on dark"],
      }),
    accent: colorSchema.optional().describe("Colour of what can be pressed; default: the theme's own."),
    color_scheme: z
      .array(colorSchema)
      .min(1)
      .max(20)
      .optional()
      .describe("Colours of categories in their order; default: the theme's ten."),
    label_colors: z
      .record(z.string().max(200), colorSchema)
      .default({})
      .describe("Colours of categories by their value, the same in every chart of the board."),
  })
  .describe("How the board looks, as far as the page around it leaves that open.")
  .meta({
    examples: [
      { mode: "light", accent: "#2f6fde", label_colors: { Enterprise: "category_1", SMB: "#8fd3e4" } },
    ],
  });
