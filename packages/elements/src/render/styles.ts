import { noChange } from 'lit';
import { Directive, type DirectiveParameters, type ElementPart, directive } from 'lit/directive.js';

/**
 * Dynamic styles by `style.setProperty`, from the first render on. Lit's `styleMap` writes the attribute first, which a
 * `style-src 'self'` policy refuses.
 */
class Styles extends Directive {
  render(_values: Readonly<Record<string, string>>): unknown {
    return noChange;
  }
  override update(part: ElementPart, [values]: DirectiveParameters<this>): unknown {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(values)) style.setProperty(name, value);
    return noChange;
  }
}

/** On an element: `<div ${styles({ left: '10%' })}>`. Names that are left out later keep their value. */
export const styles = directive(Styles);
