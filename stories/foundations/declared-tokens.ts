import { tokens } from "@vitalkit/charts/tokens";

export interface Token {
  readonly name: string;
  readonly value: string;
}

const [base = ""] = tokens.cssText.split(":host([theme");

/** Every token that the one file of tokens declares, in its order. */
export const declaredTokens: readonly Token[] = [...base.matchAll(/(--vital-[\w-]+):\s*([^;]+);/g)].map(
  ([, name = "", value = ""]) => ({ name, value: value.replaceAll(/\s+/g, " ").trim() }),
);
