/** Thrown within the executor where a plan cannot be answered block by block; it is then answered from whole columns. */
export class Unstreamable extends Error {
  override readonly name = "Unstreamable";
}
