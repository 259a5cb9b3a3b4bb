export type { Answer, Answerer, FilterValue, FilterValues, Question, Selection } from "./answerer.js";
export { createAnswerer } from "./create-answerer.js";
export type { AnswererInput, PageAnswerer, QueryMaker } from "./create-answerer.js";
export { decodeArrow } from "./decode.js";
export type { DecodeOptions } from "./decode.js";
export { TableFetcher } from "./fetch-table.js";
export { answerFromTable, tableFromData, tableFromUrl } from "./local.js";
export type { LocalAnswer, LocalOptions } from "./local.js";
export type { Fetch } from "./request.js";
