import { readFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";

import { getLanguageService, type CompletionItem, type Diagnostic } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";

/** Where a board of ours lies, so that its `$schema` leads to our schemas. */
const boardAddress = new URL("../../dashboards/board/dashboard.json", import.meta.url).href;

/** The JSON language server of VS Code with nothing but the files of the repository, as it runs in the editor. */
const service = getLanguageService({
  schemaRequestService: (address) => readFile(new URL(address), "utf8"),
  workspaceContext: { resolveRelativePath: (path, from) => new URL(path, from).href },
  clientCapabilities: {
    textDocument: {
      completion: { completionItem: { documentationFormat: ["markdown"] } },
      hover: { contentFormat: ["markdown"] },
    },
  },
});
service.configure({ validate: true, allowComments: false });

/** Markdown's, of signs that stand for themselves. */
const escapes = /\\([^\w\s]|_)/g;

/** A text in the editor; `|` in it is where the author is. */
export class Editor {
  readonly text: string;
  readonly #document: TextDocument;
  readonly #json: ReturnType<typeof service.parseJSONDocument>;
  readonly #offset: number;

  constructor(text: string, address = boardAddress) {
    this.#offset = Math.max(text.indexOf("|"), 0);
    this.text = text.replace("|", "");
    this.#document = TextDocument.create(address, "json", 1, this.text);
    this.#json = service.parseJSONDocument(this.#document);
  }

  /** What is offered, by its label. */
  async offered(): Promise<ReadonlyMap<string, CompletionItem>> {
    const place = this.#document.positionAt(this.#offset);
    const list = await service.doComplete(this.#document, place, this.#json);
    return new Map((list?.items ?? []).map((item) => [item.label, item]));
  }

  /** Labels of what is offered, in no order; those of values without their quotes. */
  async labels(): Promise<readonly string[]> {
    return [...(await this.offered()).keys()].map((label) => label.replace(/^"(.*)"$/, "$1"));
  }

  /** What is said of the word where the author is, without Markdown's escapes. */
  async said(): Promise<string> {
    const hover = await service.doHover(this.#document, this.#document.positionAt(this.#offset), this.#json);
    const said = (hover?.contents ?? []) as readonly string[];
    return said.join("\n").replaceAll(escapes, "$1");
  }

  /** What is marked: the words of the text, and what is said of them. */
  async marked(): Promise<readonly { readonly words: string; readonly message: string }[]> {
    const diagnostics = await service.doValidation(this.#document, this.#json);
    return diagnostics.map((each) => ({ words: this.#wordsOf(each), message: textOf(each.message) }));
  }

  #wordsOf({ range }: Diagnostic): string {
    return this.text.slice(this.#document.offsetAt(range.start), this.#document.offsetAt(range.end));
  }
}

/** Documentation of an offer as plain text. */
export function documentation({ documentation: said }: CompletionItem): string {
  return (typeof said === "string" ? said : (said?.value ?? "")).replaceAll(escapes, "$1");
}

function textOf(message: Diagnostic["message"]): string {
  return typeof message === "string" ? message : message.value;
}

/** Median milliseconds of `ask`, the first time left out, for it loads the schema. */
export async function milliseconds(ask: () => Promise<unknown>, times = 7): Promise<number> {
  await ask();
  const measured: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    await ask();
    measured.push(performance.now() - start);
  }
  return measured.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Infinity;
}
