import type { Action, Dashboard, Dataset } from "../dashboard.js";
import { at } from "../pointer.js";
import { problem, type Problem } from "../problem.js";
import { unknownColumns } from "./columns.js";
import { unknownName } from "./names.js";

/** What a reader may do about a row: templates must be whole, and what they name must be there. */
export function actionProblems(
  { playbooks }: Dashboard,
  dataset: Dataset | undefined,
  action: Action,
  path: string,
): readonly Problem[] {
  if ("url" in action) return templateProblems(dataset, action.url, at(path, "url"));
  if ("playbook" in action)
    return unknownName("playbook", action.playbook, Object.keys(playbooks ?? {}), at(path, "playbook"));
  const columns = Object.entries(action.with ?? {});
  return unknownColumns(
    dataset,
    columns.map(([name, column]) => [column, at(path, "with", name)] as const),
  );
}

/** `{column}` stands for a value of the row; any other brace is a slip. */
export function templateProblems(
  dataset: Dataset | undefined,
  template: unknown,
  path: string,
): readonly Problem[] {
  if (typeof template !== "string") return [];
  if (/[{}]/.test(template.replaceAll(/\{[^{}]+\}/g, ""))) {
    const expected = "text in which every { is closed around the name of a column, such as {customer_id}";
    return [problem("WRONG_FORMAT", path, { found: template, expected })];
  }
  const columns = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => [name, path] as const);
  return unknownColumns(dataset, columns);
}
