// Told by the server that a definition or its data changed: the board reads it anew, other pages load again.
const dashboard = document.querySelector("vital-dashboard");
const shown = document.documentElement.dataset.board;
const events = new EventSource("/events");
let revision = 0;

events.addEventListener("change", (event) => {
  const { dashboard: changed, ready } = JSON.parse(event.data);
  if (shown !== undefined && shown !== changed) return;
  if (!dashboard || !ready) return location.reload();
  revision += 1;
  dashboard.setAttribute("src", `dashboard.json?revision=${revision}`);
});

// A server that was restarted has read everything anew, and so must the page.
let wasLost = false;
events.addEventListener("error", () => {
  wasLost = true;
});
events.addEventListener("open", () => {
  if (wasLost) location.reload();
});
addEventListener("pagehide", () => events.close());
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
