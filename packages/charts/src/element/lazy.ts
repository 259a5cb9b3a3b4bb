/** A module that loads when first asked for. */
export class Lazy<Module> {
  readonly #load: () => Promise<Module>;
  #loading: Promise<void> | null = null;
  /** Null until it has arrived. */
  module: Module | null = null;

  constructor(load: () => Promise<Module>) {
    this.#load = load;
  }

  /** Resolves when it is there; a failure is told on the console and tried again at the next call. */
  load(): Promise<void> {
    this.#loading ??= this.#load().then(
      (module) => {
        this.module = module;
      },
      (error: unknown) => {
        this.#loading = null;
        console.error(error);
      },
    );
    return this.#loading;
  }

  /** The module, or null while it is under way: then `arrived` is called once it is there. */
  need(arrived: () => void): Module | null {
    if (!this.module) void this.load().then(() => this.module && arrived());
    return this.module;
  }
}
