// Templates of what proves and shows it.

export const viewTest = ({ name, camel, text }) => `\
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ${camel}View } from './${name}-view.js';

describe('what ${text} shows', () => {
  it('its label, without the spaces round it', () => {
    assert.deepEqual(${camel}View({ label: ' Comments ' }), { label: 'Comments' });
  });

  it('nothing where the label is blank', () => {
    assert.deepEqual(${camel}View({ label: '  ' }), { label: null });
  });
});
`;

export const browserTest = ({ tag }) => `\
import { expect, fixture, html } from '@open-wc/testing';
import '../define/${tag}.js';

describe('<${tag}>', () => {
  it('shows its label and passes axe', async () => {
    const element = await fixture(html\`<${tag} label="Comments"></${tag}>\`);
    expect(element.shadowRoot?.querySelector('[part=label]')?.textContent).to.equal('Comments');
    await expect(element).to.be.accessible();
  });
});
`;

export const story = ({ tag, className, text }) => `\
import '@kreatli/elements/define/${tag}.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';

const meta: Meta<{ label: string }> = {
  title: 'Elements/${className}',
  component: '${tag}',
  render: ({ label }) => html\`<${tag} .label=\${label}></${tag}>\`,
};

export default meta;

/** With a label, as most people meet the ${text}. */
export const Labelled: StoryObj<{ label: string }> = {
  args: { label: 'Comments' },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('${tag}');
    await expect(element?.shadowRoot?.querySelector('[part=label]')?.textContent).toBe('Comments');
  },
};
`;
