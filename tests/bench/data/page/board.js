const sum = (column) => `SUM(${column})`;
const sunburst = (hierarchy, metric) => ({ type: "sunburst", dataset: "events", hierarchy, metric });
const calendar = (metric) => ({ type: "calendar_heatmap", dataset: "events", metric });
const select = (column) => ({ id: column, type: "select", dataset: "events", column, multiple: true });

/** Five linked views as an author writes them. */
export function boardOver(url) {
  const charts = {
    daily: calendar(sum("amount")),
    segments: sunburst(["tier", "industry", "health"], sum("amount")),
    users: calendar(sum("users")),
    scores: sunburst(["score_bin"], "COUNT(*)"),
    top: { ...sunburst(["account"], sum("amount")), row_limit: 20 },
  };
  return {
    version: 1,
    id: "linked",
    title: "Five linked views",
    as_of: "2025-12-31",
    datasets: {
      events: { url, time_column: "day", columns: { score_bin: { expression: "FLOOR(score / 5)" } } },
    },
    filters: [{ id: "period", type: "time_range" }, select("tier"), select("health"), select("industry")],
    charts,
    layout: Object.keys(charts).map((chart) => ({ row: [{ chart, width: 12 }] })),
  };
}
