/** Registers an element that another element brings, unless the page has registered `tag` already. */
export function registerElement(tag: string, element: CustomElementConstructor): void {
  const registry = customElements;
  if (!registry.get(tag)) registry.define(tag, element);
}
