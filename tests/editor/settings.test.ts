import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { getLanguageService } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import { describe, expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const settings = JSON.parse(readFileSync(new URL(".vscode/settings.json", root), "utf8")) as {
  readonly "json.schemas": readonly { readonly fileMatch: string[]; readonly url: string }[];
};

/** The editor in this repository, with its settings. */
const service = getLanguageService({ schemaRequestService: (address) => readFile(new URL(address), "utf8") });
service.configure({
  schemas: settings["json.schemas"].map(({ fileMatch, url }) => ({
    fileMatch,
    uri: new URL(url, root).href,
  })),
});

describe("a file without a $schema line, by the editor's settings here", () => {
  test.each([
    ["dashboards/new-board/dashboard.json", 'Missing property "version".'],
    ["tests/definitions/seeds/seed-9-board/dashboard.json", 'Missing property "version".'],
    ["dashboards/new-board/churn.health-model.json", 'Missing property "measures".'],
    ["dashboards/new-board/rescue.playbook.json", 'Missing property "steps".'],
  ])("%s is known", async (path, message) => {
    const document = TextDocument.create(new URL(path, root).href, "json", 1, "{}");
    const marked = await service.doValidation(document, service.parseJSONDocument(document));
    expect(marked.map((each) => each.message)).toContain(message);
  });

  test("package.json is nothing of ours", async () => {
    const document = TextDocument.create(new URL("package.json", root).href, "json", 1, "{}");
    expect(await service.doValidation(document, service.parseJSONDocument(document))).toEqual([]);
  });
});
