import { css, html, nothing, type TemplateResult } from "lit";
import { Lexer, type Token, type Tokens } from "marked";

import { decodeEntities } from "../entities.js";
import { safeLink } from "../safe-link.js";

/** Where a text stands. */
export interface MarkdownPlace {
  /** 1 to 6: what the text's own first level of headings becomes on the page. */
  readonly level: number;
  /** What links and images are relative to. */
  readonly base: URL;
}

/**
 * Text in Markdown as templates: nothing of it is ever read as HTML, which is shown as the text that it is. Links lead
 * to http, https, mailto and tel alone; images of other hosts are their words.
 */
export function markdownTemplate(text: string, place: MarkdownPlace): TemplateResult {
  return html`<div class="markdown" dir="auto">${blocks(tokensOf(text), place)}</div>`;
}

/** Marked goes into nested text by recursion; what it gives up on is shown as it is written. */
function tokensOf(text: string): readonly Token[] {
  try {
    return Lexer.lex(text, { gfm: true });
  } catch {
    return [{ type: "code", raw: text, text } as Tokens.Code];
  }
}

function blocks(tokens: readonly Token[], place: MarkdownPlace): readonly unknown[] {
  return tokens.map((token) => block(token as MarkedToken, place));
}

type MarkedToken =
  | Tokens.Heading
  | Tokens.Paragraph
  | Tokens.List
  | Tokens.ListItem
  | Tokens.Checkbox
  | Tokens.Blockquote
  | Tokens.Code
  | Tokens.Table
  | Tokens.Hr
  | Tokens.Space
  | Tokens.Def
  | Tokens.HTML
  | Tokens.Text
  | Tokens.Escape
  | Tokens.Tag
  | Tokens.Strong
  | Tokens.Em
  | Tokens.Del
  | Tokens.Codespan
  | Tokens.Br
  | Tokens.Link
  | Tokens.Image;

function block(token: MarkedToken, place: MarkdownPlace): unknown {
  switch (token.type) {
    case "heading": {
      const level = Math.min(6, place.level + token.depth - 1);
      return html`<div class="h h${token.depth}" role="heading" aria-level=${level}>
        ${inline(token.tokens, place)}
      </div>`;
    }
    case "paragraph":
      return html`<p>${inline(token.tokens, place)}</p>`;
    case "list":
      return list(token, place);
    case "blockquote":
      return html`<blockquote>${blocks(token.tokens, place)}</blockquote>`;
    case "code":
      return html`<pre tabindex="0" role="group" aria-label="Code"><code>${token.text}</code></pre>`;
    case "table":
      return table(token, place);
    case "hr":
      return html`<hr />`;
    case "space":
    case "def":
      return nothing;
    case "html":
      return html`<p>${token.text}</p>`;
    default:
      return inline([token], place);
  }
}

function list({ ordered, start, items }: Tokens.List, place: MarkdownPlace): TemplateResult {
  const lines = items.map(
    (item) => html`<li class=${item.task ? "task" : nothing}>${blocks(item.tokens, place)}</li>`,
  );
  return ordered
    ? html`<ol start=${start === "" ? 1 : start}>
        ${lines}
      </ol>`
    : html`<ul>
        ${lines}
      </ul>`;
}

function table({ header, rows }: Tokens.Table, place: MarkdownPlace): TemplateResult {
  const alignment = (cell: Tokens.TableCell): string => cell.align ?? "start";
  return html`<div class="scroller" tabindex="0" role="group" aria-label="Table">
    <table>
      <thead>
        <tr>
          ${header.map((cell) => html`<th scope="col" class=${alignment(cell)}>${inline(cell.tokens, place)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td class=${alignment(cell)}>${inline(cell.tokens, place)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function inline(tokens: readonly Token[], place: MarkdownPlace): readonly unknown[] {
  return tokens.map((token) => piece(token as MarkedToken, place));
}

function piece(token: MarkedToken, place: MarkdownPlace): unknown {
  switch (token.type) {
    case "strong":
      return html`<strong>${inline(token.tokens, place)}</strong>`;
    case "em":
      return html`<em>${inline(token.tokens, place)}</em>`;
    case "del":
      return html`<del>${inline(token.tokens, place)}</del>`;
    case "codespan":
      return html`<code>${token.text}</code>`;
    case "br":
      return html`<br />`;
    case "link":
      return link(token, place);
    case "image":
      return image(token, place);
    case "checkbox":
      return html`<input type="checkbox" disabled .checked=${token.checked} aria-label="Done" />`;
    case "html":
      return token.raw;
    case "text":
      return "tokens" in token && token.tokens ? inline(token.tokens, place) : decodeEntities(token.text);
    case "escape":
      return token.text;
    default:
      return "raw" in token ? token.raw : nothing;
  }
}

function link({ href, title, tokens }: Tokens.Link, place: MarkdownPlace): unknown {
  const address = safeLink(href, place.base);
  const words = inline(tokens, place);
  if (address === null) return words;
  return html`<a href=${address} title=${title ? decodeEntities(title) : nothing} rel="noopener noreferrer"
    >${words}</a
  >`;
}

function image({ href, text, title }: Tokens.Image, { base }: MarkdownPlace): unknown {
  const words = decodeEntities(text);
  const address = safeLink(href, base);
  const isOurs = address !== null && new URL(address, base).origin === base.origin;
  if (!isOurs) return words;
  return html`<img
    src=${address}
    alt=${words}
    title=${title ? decodeEntities(title) : nothing}
    loading="lazy"
  />`;
}

export const markdownStyles = css`
  .markdown {
    max-inline-size: 76ch;
    font-size: 14px;
    line-height: 1.55;
    overflow-wrap: anywhere;
  }

  .markdown > :first-child:first-child {
    margin-block-start: 0;
  }

  .markdown > :last-child:last-child {
    margin-block-end: 0;
  }

  .markdown :is(p, ul, ol, blockquote, pre, .scroller) {
    margin-block: 8px;
  }

  .markdown :is(ul, ol) {
    padding-inline-start: 22px;
  }

  .markdown li {
    margin-block: 3px;
  }

  .markdown li.task {
    margin-inline-start: -20px;
    list-style: none;
  }

  .markdown input {
    margin: 0 6px 0 0;
    vertical-align: -2px;
    accent-color: var(--vital-accent);
  }

  .markdown .h {
    margin-block: 16px 4px;
    font-size: 14px;
    font-weight: 600;
    line-height: 1.4;
  }

  .markdown .h1 {
    font-size: 16px;
  }

  .markdown a {
    color: var(--vital-accent);
    text-underline-offset: 2px;
  }

  .markdown blockquote {
    margin-inline: 0;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--vital-line);
    color: var(--vital-muted);
  }

  .markdown :is(pre, :not(pre) > code) {
    border-radius: 6px;
    background: var(--vital-track);
    font-family: ui-monospace, "Cascadia Code", Menlo, Consolas, monospace;
    font-size: 12px;
  }

  .markdown :not(pre) > code {
    padding: 1px 5px;
  }

  .markdown pre {
    padding: 10px 12px;
    overflow: auto;
  }

  .markdown .scroller {
    overflow-x: auto;
  }

  .markdown table {
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }

  .markdown :is(th, td) {
    padding: 6px 12px 6px 0;
    border-block-end: 1px solid var(--vital-line);
    text-align: start;
    vertical-align: top;
  }

  .markdown th {
    color: var(--vital-muted);
    font-weight: 500;
  }

  .markdown :is(th, td).right {
    text-align: end;
  }

  .markdown :is(th, td).center {
    text-align: center;
  }

  .markdown img {
    max-inline-size: 100%;
    block-size: auto;
  }
`;
