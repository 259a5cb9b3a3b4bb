export type { DashboardEventDetails } from "./events.js";
export type { HostFetch } from "./host-fetch.js";
export { VitalDashboard } from "./elements/dashboard.js";
