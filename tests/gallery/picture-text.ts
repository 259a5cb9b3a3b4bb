/**
 * A rendered picture as text for review: Lit's markers away, one element a line, numbers cut to two decimals and
 * generated ids numbered in order, so that a visual change is a readable difference.
 */
export function pictureText(html: string): string {
  const bare = html
    .replaceAll(/<!--.*?-->/gs, "")
    .replaceAll(/<\?>/g, "")
    .replaceAll(/-?\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100))
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\s*(\/?)>/g, "$1>");
  const lines: string[] = [];
  let depth = 0;
  for (const [piece] of bare.matchAll(/<[^>]+>|[^<]+/g)) {
    const text = piece.trim();
    if (!text) continue;
    if (text.startsWith("</")) depth -= 1;
    lines.push(`${"  ".repeat(Math.max(0, depth))}${text}`);
    if (/^<[a-z]/i.test(text) && !text.endsWith("/>") && !isVoid(text)) depth += 1;
  }
  return `${renumbered(lines.join("\n"))}\n`;
}

function isVoid(tag: string): boolean {
  return /^<(br|hr|img|input|col|wbr)\b/.test(tag);
}

function renumbered(text: string): string {
  const ids = [...text.matchAll(/\bid="([^"]*\d[^"]*)"/g)].map((match) => match[1] ?? "");
  return [...new Set(ids)].reduce((result, id, index) => result.replaceAll(id, `id-${index + 1}`), text);
}
