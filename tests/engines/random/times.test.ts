import { holdAlike } from "./hold.js";
import { timeQuestions } from "./questions.js";

holdAlike("times", timeQuestions, 0.2);
