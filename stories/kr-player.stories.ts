import type { KrPlayer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-player.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { type TemplateResult, html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import { brokenSources } from './fixtures/broken-sources.js';
import ntsc from './fixtures/ntsc.mp4?url';
import { RATE, hls, mp4, poster } from './fixtures/video.js';
import { find, findAll, press, ready, shows, until } from './fixtures/find.js';

const meta: Meta = { title: 'Player/kr-player', component: 'kr-player' };
export default meta;
type Story = StoryObj;

const box = (content: TemplateResult, width = 760) =>
  html`<div style="inline-size: min(${width}px, 100%)">${content}</div>`;

export const File: Story = {
  render: () => box(html`<kr-player src=${mp4()} rate=${RATE} poster=${poster}></kr-player>`),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await expect(await player.seekFrame(301)).toBe(301);
    await shows(player, '00:00:12:13');
    await expect(await player.step(-1)).toBe(300);
    await expect(player.frameCount).toBe(576);
  },
};

export const Stream: Story = {
  render: () => box(html`<kr-player src=${hls()}></kr-player>`),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await shows(player, '23.976');
    await expect(await player.seekFrame(457)).toBe(457);
    await shows(player, 'frame accurate');
  },
};

/** A `<video>` of the page, which loads before any script. */
export const PageVideo: Story = {
  render: () =>
    box(
      html`<kr-player rate=${RATE}
        ><video slot="media" controls preload="auto" playsinline src=${mp4()}></video
      ></kr-player>`,
    ),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await expect(await player.seekFrame(301)).toBe(301);
    await shows(player, 'frame accurate');
  },
};

export const Playing: Story = {
  render: () => box(html`<kr-player src=${mp4()} rate=${RATE}></kr-player>`),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    player.media!.muted = true;
    await press(canvasElement, 'Play');
    await until(() => expect(player.frame).toBeGreaterThan(2));
    await press(canvasElement, 'Pause');
    await until(() => expect(player.paused).toBe(true));
  },
};

/** The first bytes of the video never arrive. */
export const Loading: Story = {
  render: () => box(html`<kr-player src=${brokenSources.never()} poster=${poster}></kr-player>`),
  play: async ({ canvasElement }) => shows(await find(canvasElement, 'kr-player'), 'Loading video…'),
};

export const NoSource: Story = {
  render: () => box(html`<kr-player></kr-player>`),
  play: async ({ canvasElement }) => shows(await find(canvasElement, 'kr-player'), 'No video yet.'),
};

export const DropFrame: Story = {
  render: () => box(html`<kr-player src=${ntsc} drop-frame start-timecode="00:59:58;00"></kr-player>`),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await shows(player, '00:59:58;00');
    await shows(player, '29.97 DF');
    await player.seekFrame(60);
    await shows(player, '01:00:00;00');
  },
};

export const StartTimecode: Story = {
  render: () => box(html`<kr-player src=${mp4()} rate=${RATE} start-timecode="10:00:00:00"></kr-player>`),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await player.seekFrame(24);
    await shows(player, '10:00:01:00');
  },
};

export const InAndOut: Story = {
  render: () => box(html`<kr-player src=${mp4()} rate=${RATE}></kr-player>`),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    player.setRange(120, 240);
    await player.seekFrame(180);
    const selection = await find(player, '.selection');
    await expect(selection.style.left).toBe('20.833%');
    await expect(selection.style.width).toBe('20.833%');
  },
};

/** 320 px, as on a small phone. */
export const Narrow: Story = {
  render: () => box(html`<kr-player src=${mp4()} rate=${RATE}></kr-player>`, 320),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const bar = await find(canvasElement, '.bar');
    await expect(bar.scrollWidth).toBeLessThanOrEqual(bar.clientWidth);
  },
};

/** Plays backwards frame by frame; keys J, K and L. */
export const Backwards: Story = {
  render: () => box(html`<kr-player src=${mp4()} rate=${RATE}></kr-player>`, 1100),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await player.seekFrame(300);
    void player.shuttle(-2);
    await shows(player, '−2×');
    await until(() => expect(player.frame).toBeLessThan(295));
    await player.pause();
    await expect(player.exactness).toBe('exact');
  },
};

/** Safe areas and aspect ratio masks. */
export const Guides: Story = {
  render: () => box(html`<kr-player src=${mp4()} rate=${RATE}></kr-player>`, 1200),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await press(canvasElement, 'Guides');
    await find(canvasElement, '.guides .safe');
  },
};

export const Captions: Story = {
  render: () => {
    const src = URL.createObjectURL(
      new Blob(['WEBVTT\n\n00:00.000 --> 00:20.000\nThe lantern is lit at dusk.\n'], { type: 'text/vtt' }),
    );
    return box(
      html`<kr-player src=${mp4()} rate=${RATE} .captions=${[{ src, label: 'English', language: 'en' }]}></kr-player>`,
    );
  },
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await press(player, 'Player settings');
    const english = await until(async () => {
      const item = findAll<HTMLButtonElement>(player, '[role=menuitemradio]').find(
        (each) => each.textContent.trim() === 'English',
      );
      await expect(item).toBeDefined();
      return item!;
    });
    english.click();
    await shows(player, 'The lantern is lit at dusk.');
  },
};

/** Zooms with Ctrl and the wheel, a pinch, or + and −; pans by dragging. */
export const Zoomed: Story = {
  render: () => box(html`<kr-player src=${mp4()} rate=${RATE}></kr-player>`),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    player.focus();
    await userEvent.keyboard('===');
    const transformed = await find(player, '.transformed');
    await until(() => expect(new DOMMatrix(getComputedStyle(transformed).transform).a).toBeCloseTo(1.953, 2));
  },
};

/** Content of the host: the circle lies over the frame and follows zoom and pan; the label stays on the stage. */
export const Overlays: Story = {
  render: () =>
    box(
      html`<kr-player src=${mp4()} rate=${RATE}>
        <svg
          slot="overlay"
          viewBox="0 0 16 9"
          width="100%"
          height="100%"
          style="pointer-events: none; fill: none; stroke: #7c8cff; stroke-width: 0.1"
          aria-hidden="true"
        >
          <circle cx="9.5" cy="5" r="2" />
        </svg>
        <span slot="stage-overlay" style="position: absolute; inset: 12px auto auto 12px; color: #fff">Draft</span>
      </kr-player>`,
    ),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    const width = (slot: string) => player.querySelector(`[slot=${slot}]`)!.getBoundingClientRect().width;
    const before = [width('overlay'), width('stage-overlay')] as const;
    player.focus();
    await userEvent.keyboard('=');
    await until(() => expect(width('overlay')).toBeCloseTo(before[0] * 1.25, 0));
    await expect(width('stage-overlay')).toBe(before[1]);
  },
};

/** The keys of editing systems. Other profiles are `rv` and `web`. */
export const EditorsKeys: Story = {
  render: () => box(html`<kr-player src=${mp4()} rate=${RATE} keymap="nle"></kr-player>`),
  play: async ({ canvasElement }) => {
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await ready(player);
    player.showShortcuts();
    const sheet = await find<HTMLDialogElement>(player, 'dialog');
    await shows(sheet, 'Shuttle back (1, 2, 4, 8×)');
  },
};

export const Shortcuts: Story = {
  render: () => box(html`<kr-player src=${mp4()} rate=${RATE}></kr-player>`),
  play: async ({ canvasElement }) => {
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await ready(player);
    player.showShortcuts();
    const sheet = await find<HTMLDialogElement>(player, 'dialog');
    await until(() => expect(sheet.open).toBe(true));
    await shows(sheet, 'Ten frames back');
  },
};

const failing = (src: () => string, code: string, message: RegExp): Story => ({
  args: { onError: fn() },
  render: ({ onError }) => box(html`<kr-player src=${src()} @kr-error=${onError}></kr-player>`),
  play: async ({ canvasElement, args }) => {
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await shows(player, message);
    await expect(await find(player, `.notice[data-code=${code}]`)).toBeVisible();
    await expect(args['onError']).toHaveBeenCalled();
    await press(player, 'Try again');
    await shows(player, message);
  },
});

export const NotFound = failing(brokenSources.missing, 'SOURCE_NOT_FOUND', /no longer exists/);
export const Empty = failing(brokenSources.empty, 'SOURCE_EMPTY', /file is empty/);
export const Undecodable = failing(brokenSources.text, 'MEDIA_UNDECODABLE', /damaged or isn’t a video/);
export const Unsupported = failing(brokenSources.unknownCodec, 'MEDIA_UNSUPPORTED', /can’t play this video format/);
export const NoConnection = failing(brokenSources.unreachable, 'NETWORK', /Check your connection/);
export const BadPlaylist = failing(brokenSources.badPlaylist, 'HLS_MANIFEST_INVALID', /can’t be read/);
