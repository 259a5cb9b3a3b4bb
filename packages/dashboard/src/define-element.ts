/** Registers an element. Where its tag is taken, warns and leaves what stands there. */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  const known = customElements.get(tag);
  if (!known) customElements.define(tag, element);
  else if (known !== element) {
    console.warn(
      `Vitalkit: <${tag}> is already defined, perhaps by another copy of the kit; it stays as it is.`,
    );
  }
}
