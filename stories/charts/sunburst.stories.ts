import { chartMeta } from "./chart-story.js";
import type { ChartStory } from "./chart-story.js";

const tiers = ["Enterprise", "Mid-Market", "SMB"];
const industries = ["Finance", "Healthcare", "Retail", "Software"];
const categories = ["Critical", "At Risk", "Healthy"];

/** MRR of each tier, industry and category: a whole of 1.66 million dollars a month. */
const rows = tiers.flatMap((tier, first) =>
  industries.flatMap((industry, second) =>
    categories.map((category, third) => ({
      tier,
      industry,
      category,
      mrr: Math.round(
        (300_000 / (first + 1) ** 1.6) * [0.7, 0.5, 0.4, 1][second]! * [0.12, 0.3, 0.75][third]!,
      ),
    })),
  ),
);

const columns = {
  customer_tier: { type: "text" as const, values: rows.map((row) => row.tier) },
  industry: { type: "text" as const, values: rows.map((row) => row.industry) },
  health_category: { type: "text" as const, values: rows.map((row) => row.category) },
  mrr: { type: "number" as const, values: rows.map((row) => row.mrr) },
};

const fields = {
  customer_tier: { label: "Customer tier" },
  industry: { label: "Industry" },
  health_category: { label: "Health" },
  mrr: { label: "MRR", number_format: "$,.3s" },
};

const options = { hierarchy: ["customer_tier", "industry", "health_category"], metric: "mrr" };

export default { title: "Charts/Sunburst", ...chartMeta("sunburst") };

export const Default: ChartStory = {
  args: {
    label: "MRR by segment",
    subtitle: "US dollars a month",
    options,
    columns,
    fields,
    width: 460,
    height: 420,
  },
};

export const TwoLevels: ChartStory = {
  args: {
    ...Default.args,
    options: { hierarchy: ["customer_tier", "industry"], metric: "mrr" },
    columns: {
      customer_tier: { type: "text", values: ["Enterprise", "Enterprise", "SMB", "SMB", "SMB"] },
      industry: { type: "text", values: ["Finance", "Retail", "Finance", "Retail", "Software"] },
      mrr: { type: "number", values: [620_000, 240_000, 60_000, 45_000, 110_000] },
    },
  },
};

export const ZoomedIn: ChartStory = {
  args: { ...Default.args, label: "Enterprise alone", selected: { customer_tier: ["Enterprise"] } },
};

export const MissingLevels: ChartStory = {
  args: {
    ...Default.args,
    label: "Customers without an industry",
    columns: {
      customer_tier: { type: "text", values: ["Enterprise", "Enterprise", "SMB", null] },
      industry: { type: "text", values: ["Finance", null, null, null] },
      health_category: { type: "text", values: ["Healthy", "At Risk", "Critical", "Healthy"] },
      mrr: { type: "number", values: [300_000, 120_000, 60_000, 25_000] },
    },
  },
};

export const NegativeAndMissingValues: ChartStory = {
  args: {
    ...Default.args,
    label: "A refund and an unknown",
    columns: {
      customer_tier: { type: "text", values: ["Enterprise", "Mid-Market", "SMB", "SMB"] },
      industry: { type: "text", values: ["Finance", "Retail", "Retail", "Software"] },
      health_category: { type: "text", values: ["Healthy", "At Risk", "Critical", "Healthy"] },
      mrr: { type: "number", values: [300_000, 140_000, -20_000, null] },
    },
  },
};

export const LongNames: ChartStory = {
  args: {
    ...Default.args,
    options: { hierarchy: ["customer_tier"], metric: "mrr" },
    columns: {
      customer_tier: {
        type: "text",
        values: [
          "Public administration, defence and compulsory social security",
          "<b>Not markup</b>",
          "قطاع الرعاية الصحية",
          "👩‍⚕️ Care",
        ],
      },
      mrr: { type: "number", values: [40_000, 30_000, 20_000, 10_000] },
    },
  },
};

export const Loading: ChartStory = {
  args: { label: "MRR by segment", options, pending: true, width: 460, height: 420 },
};

export const Empty: ChartStory = {
  args: { ...Default.args, columns: { customer_tier: { type: "text", values: [] } } },
};

export const Problem: ChartStory = {
  args: {
    ...Loading.args,
    label: "MRR by segment",
    options,
    pending: false,
    problems: [
      {
        code: "TRUNCATED",
        severity: "error",
        path: "",
        params: { url: "/data/customers.arrow" },
      },
    ],
  },
};

export const Dark: ChartStory = { args: { ...Default.args, theme: "dark" } };

export const Narrow: ChartStory = { args: { ...Default.args, width: 272, height: 320 } };
