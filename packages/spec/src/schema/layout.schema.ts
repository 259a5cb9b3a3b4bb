import { z } from "zod";

import type { Block, StackBlock } from "../block.js";
import { audiencesSchema } from "./audience.js";
import { identifierSchema } from "./identifier.js";

const visibleSchema = z
  .strictObject({
    audience: audiencesSchema.optional().describe("Who sees it; default: everybody."),
    min_width: z
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .describe("Least width of the board in CSS px; default: any."),
    max_width: z
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .describe("Greatest width of the board in CSS px; default: any."),
  })
  .describe("When it is shown; default: always.")
  .meta({ id: "visible" });

const visible = visibleSchema.optional();

const heightSchema = z
  .union([z.enum(["small", "medium", "large"]), z.int().min(80).max(4000)])
  .describe("Height of the tiles: small, medium, large, or 80 to 4,000 CSS px.");

const markdownSchema = z.string().max(20_000).describe("Text in Markdown; HTML in it is shown as text.");

const width = z.int().min(1).max(12).describe("Columns of twelve.");

const cellSchema = z.union([
  z.strictObject({ chart: identifierSchema.describe("Id of the chart."), width, visible }),
  z.strictObject({
    column: z
      .array(z.lazy(() => stackSchema))
      .min(1)
      .max(20)
      .describe("Blocks on top of each other; a row among them has twelve columns of its own."),
    width,
    visible,
  }),
  z.strictObject({ markdown: markdownSchema, width, visible }),
]);

const rowSchema = z
  .strictObject({
    row: z.array(cellSchema).min(1).max(12).describe("Cells side by side; widths add up to twelve at most."),
    height: heightSchema
      .default("medium")
      .describe("Height of the row's tiles: small, medium, large, or CSS px."),
    visible,
  })
  .meta({ id: "row" });

const stackBlocks = [
  rowSchema,
  z.strictObject({
    chart: identifierSchema.describe("Id of a chart that takes the whole width."),
    height: heightSchema.default("medium"),
    visible,
  }),
  z.strictObject({ heading: z.string().max(200).describe("A quiet section heading."), visible }),
  z.strictObject({ markdown: markdownSchema, visible }),
  z.strictObject({ divider: z.literal(true).describe("A rule from edge to edge."), visible }),
] as const;

const stackSchema: z.ZodType<StackBlock> = z
  .union(stackBlocks)
  .describe("One block of a column.")
  .meta({ id: "stack" });

const tabSchema = z.strictObject({
  id: identifierSchema.optional().describe("Name in addresses and scopes; default: none."),
  title: z.string().min(1).max(100).describe("Words on the tab."),
  layout: z
    .array(z.lazy(() => blockSchema))
    .max(200)
    .describe("Blocks of the tab from top to bottom."),
  visible,
});

const blockSchema: z.ZodType<Block> = z
  .union([
    ...stackBlocks,
    z.strictObject({
      tabs: z.array(tabSchema).min(1).max(30).describe("Tabs from left to right, of which one is open."),
      visible,
    }),
  ])
  .describe("One block of the page, from top to bottom.")
  .meta({ id: "block" });

export const layoutSchema = z
  .array(blockSchema)
  .max(200)
  .describe("The page from top to bottom: rows of charts, tabs, headings, text and rules.")
  .meta({
    examples: [
      [
        { heading: "Today" },
        {
          row: [
            { chart: "health", width: 8 },
            { markdown: "Scores are **refreshed** each night.", width: 4 },
          ],
        },
        {
          tabs: [
            { id: "overview", title: "Overview", layout: [{ chart: "health", height: "large" }] },
            {
              title: "Details",
              layout: [
                {
                  row: [
                    { chart: "health", width: 6 },
                    {
                      column: [{ heading: "Notes" }, { divider: true }, { markdown: "None yet." }],
                      width: 6,
                    },
                  ],
                  height: 320,
                  visible: { min_width: 600 },
                },
              ],
            },
          ],
        },
      ],
    ],
  });
