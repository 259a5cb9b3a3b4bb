export type { Answer, Answerer, FilterValue, FilterValues, Question, Selection } from "./answerer.js";
