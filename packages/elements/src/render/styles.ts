import { noChange } from 'lit';
import { Directive, type DirectiveParameters, type ElementPart, directive } from 'lit/directive.js';

/**
 * Inline styles by `style.setProperty`. Lit's `styleMap` writes the attribute in the first render, which a
 * `style-src 'self'` policy blocks.
 */
class Styles extends Directive {
  #last: Readonly<Record<string, string>> = {};

  render(_values: Readonly<Record<string, string>>): unknown {
    return noChange;
  }
  override update(part: ElementPart, [values]: DirectiveParameters<this>): unknown {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(values)) if (this.#last[name] !== value) style.setProperty(name, value);
    this.#last = values;
    return noChange;
  }
}

/** On an element: `<div ${styles({ left: '10%' })}>`. A property that a later render leaves out keeps its value. */
export const styles = directive(Styles);
