import type { KrCounter, KrPlayer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-player.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { RATE, mp4 } from './fixtures/video.js';
import { fill, find, key, ready, shows, until } from './fixtures/find.js';

const meta: Meta = { title: 'Player/kr-counter', component: 'kr-counter' };
export default meta;
type Story = StoryObj;

const showing = (mode: KrCounter['mode'], position: string): Story => ({
  render: () =>
    html`<div style="inline-size: min(600px, 100%)">
      <kr-player src=${mp4()} rate=${RATE}><kr-counter slot="controls" mode=${mode}></kr-counter></kr-player>
    </div>`,
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await (await find<KrPlayer>(canvasElement, 'kr-player')).seekFrame(301);
    await shows(await find(canvasElement, '.box b'), position);
  },
});

export const Timecode = showing('timecode', '00:00:12:13');
export const Frame = showing('frame', '301');
export const Seconds = showing('seconds', '12.554 s');

const typeInto = async (canvasElement: HTMLElement, text: string): Promise<KrPlayer> => {
  await ready(canvasElement);
  const player = await find<KrPlayer>(canvasElement, 'kr-player');
  await until(() => expect(player.frameCount).toBe(576));
  await key(player, ':');
  const field = await find<HTMLInputElement>(player, 'input.field, [part=field]');
  await expect(field.getRootNode()).toHaveProperty('activeElement', field);
  await fill(field, text);
  await key(field, 'Enter');
  return player;
};

export const GoingTo: Story = {
  render: Timecode.render!,
  play: async ({ canvasElement }) => {
    const player = await typeInto(canvasElement, '18:09');
    await until(() => expect(player.frame).toBe(441));
    await shows(player, '00:00:18:09');
  },
};

/** Shows examples of valid entries, and keeps the text. */
export const InvalidEntry: Story = {
  render: Timecode.render!,
  play: async ({ canvasElement }) => {
    const player = await typeInto(canvasElement, 'half past two');
    await shows(await find(player, '[role=alert]'), 'Not a valid timecode');
    await expect((await find<HTMLInputElement>(player, 'input.field, [part=field]')).value).toBe('half past two');
  },
};

export const OutsideTheVideo: Story = {
  render: Timecode.render!,
  play: async ({ canvasElement }) => {
    const player = await typeInto(canvasElement, '01:00:00:00');
    await shows(await find(player, '[role=alert]'), 'The last frame is 00:00:23:23');
    await expect(player.frame).toBe(0);
  },
};
