/** Why a file cannot be read or written, in words that end a sentence. */
export function reasonOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "this account may not open it";
  return error.message;
}
