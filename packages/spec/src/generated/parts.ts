// Made by `pnpm generate` from schema/dashboard.schema.ts; edit that.
import type { Validator } from "../validator.js";

export const parts: Readonly<Record<string, () => Promise<Validator>>> = {
  health_models: async () => (await import("./health-models.gate.js")).validate,
  alerts: async () => (await import("./alerts.gate.js")).validate,
  recommendations: async () => (await import("./recommendations.gate.js")).validate,
  playbooks: async () => (await import("./playbooks.gate.js")).validate,
  reports: async () => (await import("./reports.gate.js")).validate,
};
