export { sentence } from "@vitalkit/spec";
