import { holdAlike } from "./hold.js";
import { rowQuestions } from "./questions.js";

holdAlike("rows", rowQuestions, 0.35);
