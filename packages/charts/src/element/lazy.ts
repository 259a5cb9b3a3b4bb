/** A module that loads when first asked for: the module, or null while it is under way (then `arrived` is called). */
export function lazy<Module>(load: () => Promise<Module>): (arrived: () => void) => Module | null {
  let module: Module | null = null;
  let loading: Promise<void> | null = null;
  return (arrived) => {
    if (module) return module;
    loading ??= load().then(
      (loaded) => {
        module = loaded;
      },
      (error: unknown) => {
        loading = null;
        console.error(error);
      },
    );
    void loading.then(() => module && arrived());
    return null;
  };
}
