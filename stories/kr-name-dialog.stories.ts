import type { KrNameDialog } from '@kreatli/elements';
import '@kreatli/elements/define/kr-name-dialog.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { fill, find, press } from './fixtures/find.js';

const meta: Meta = { title: 'Review/kr-name-dialog', component: 'kr-name-dialog' };
export default meta;
type Story = StoryObj;

const open = async (canvas: HTMLElement) => {
  const dialog = await find<KrNameDialog>(canvas, 'kr-name-dialog');
  await dialog.updateComplete;
  return { name: dialog.requestName(), field: await find<HTMLInputElement>(dialog, 'input') };
};

export const Open: Story = {
  render: () => html`<div style="min-block-size: 300px"><kr-name-dialog></kr-name-dialog></div>`,
  play: async ({ canvasElement }) => {
    const { field } = await open(canvasElement);
    await expect((field.getRootNode() as ShadowRoot).activeElement).toBe(field);
    await expect(field.labels![0]).toHaveTextContent('Your name');
  },
};

/** Invisible characters are removed from the name. */
export const Named: Story = {
  render: Open.render!,
  play: async ({ canvasElement }) => {
    const { name, field } = await open(canvasElement);
    await fill(field, '  Ada \u202eLovelace ');
    await press(canvasElement, 'Send');
    await expect(await name).toBe('Ada Lovelace');
  },
};

/** A guest corrects the name, or another user of the same device begins. */
export const Changing: Story = {
  render: Open.render!,
  play: async ({ canvasElement }) => {
    const dialog = await find<KrNameDialog>(canvasElement, 'kr-name-dialog');
    await dialog.updateComplete;
    void dialog.changeName('Clara Clyent', true);
    const field = await find<HTMLInputElement>(dialog, 'dialog[open] input[name=name]');
    await expect(field.value).toBe('Clara Clyent');
    await expect(await find(dialog, '.other')).toHaveTextContent('I am someone else');
  },
};

export const Canceled: Story = {
  render: Open.render!,
  play: async ({ canvasElement }) => {
    const { name } = await open(canvasElement);
    await press(canvasElement, 'Cancel');
    await expect(await name).toBeNull();
  },
};
