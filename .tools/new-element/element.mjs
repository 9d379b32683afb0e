// Templates of what ships. Order inside a class file: see docs/architecture.md, "Inside".

export const component = ({ tag, name, className, camel }) => `\
import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../style/tokens.styles.js';
import { ${camel}View } from './${name}-view.js';
import { ${camel}Styles } from './${name}.styles.js';

/**
 * @summary Says what it is, and for whom, in one sentence.
 * @slot - What goes below the label.
 * @csspart label - The label.
 */
export class ${className} extends LitElement {
  static override readonly styles = [tokens, ${camel}Styles];

  /** What it is called; without one it shows only what is inside it. */
  @property() label = '';

  override render(): TemplateResult {
    const { label } = ${camel}View({ label: this.label });
    return html\`
      \${label === null ? null : html\`<span part="label">\${label}</span>\`}
      <slot></slot>
    \`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    '${tag}': ${className};
  }
}
`;

export const styles = ({ camel }) => `\
import { css } from 'lit';

export const ${camel}Styles = css\`
  :host {
    display: block;
  }
\`;
`;

export const view = ({ camel, pascal }) => `\
/** What a person sees of it. */
export interface ${pascal}View {
  /** null: there is nothing to read. */
  readonly label: string | null;
}

/** Properties in, what to show out. */
export function ${camel}View({ label }: { readonly label: string }): ${pascal}View {
  return { label: label.trim() || null };
}
`;

export const definition = ({ tag, name, className }) => `\
import { ${className} } from '../${name}/${name}.js';

if (!customElements.get('${tag}')) customElements.define('${tag}', ${className});
`;
