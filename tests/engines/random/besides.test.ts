import { holdAlike } from "./hold.js";
import { besideQuestions } from "./questions.js";

holdAlike("besides", besideQuestions, 0.1);
