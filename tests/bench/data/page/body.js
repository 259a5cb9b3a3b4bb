/** The bytes at an address, all in memory. */
export async function bodyAt(url) {
  return (await fetch(url)).arrayBuffer();
}
