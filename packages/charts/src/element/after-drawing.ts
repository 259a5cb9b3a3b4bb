// What a picture needs once it is there, in one part that loads after it.
export { dataTable } from "./data-table.js";
export { descriptionToCSV } from "./description-csv.js";
export { Interaction } from "./interaction.js";
export { menuButton } from "./menu-button.js";
export { notesTemplate } from "./notes.js";
export { svgText } from "./svg-text.js";
