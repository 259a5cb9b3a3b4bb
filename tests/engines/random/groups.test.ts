import { holdAlike } from "./hold.js";
import { groupQuestions } from "./questions.js";

holdAlike("groups", groupQuestions, 0.35);
