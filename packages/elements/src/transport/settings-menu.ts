import { type TemplateResult, html, nothing } from 'lit';
import type { Playhead } from '@kreatli/playback';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { Lane } from '../feature/lanes.js';
import type { MenuStrings } from '../locale/strings/en-menus.js';
import { SPEEDS, formatSpeed } from './transport-view.js';
import { GUIDES, type Guide } from '../feature/guides.js';
import type { StageTransform } from '../feature/stage-transform.js';

/** What the menu shows, and its actions. */
export interface SettingsInput {
  readonly head: Playhead;
  readonly transform: StageTransform;
  readonly guides: readonly Guide[];
  readonly lanes: readonly Lane[];
  readonly scrubAudio: boolean;
  readonly isLooping: boolean;
  /** null where there is no layer with drawings. */
  readonly drawings: DrawingSettings | null;
  /** null without a review. */
  readonly comments: CommentSettings | null;
  readonly strings: MenuStrings;
  readonly locale: string;
  setRendition(id: number | null): void;
  setCaptions(id: number | null): void;
  setFit(fit: StageTransform['fit']): void;
  setGuides(guides: readonly Guide[]): void;
  setLanes(lanes: readonly Lane[]): void;
  setScrubAudio(on: boolean): void;
  setSpeed(speed: number): void;
  toggleLoop(): void;
  pictureInPicture(): void;
  showShortcuts(): void;
}

/** What follows when the user works through comments. */
export interface CommentSettings {
  readonly advances: boolean;
  setAdvances(advances: boolean): void;
}

/** When drawings of comments are shown beside their own frames. */
export interface DrawingSettings {
  readonly isShownPlaying: boolean;
  readonly isOnion: boolean;
  setShownPlaying(isShown: boolean): void;
  setOnion(isOnion: boolean): void;
}

/** The list without the item, or with it at the end. */
const toggled = <T>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list.filter((each) => each !== item) : [...list, item];

/** The items for quality, captions, stage transform, guides, speed, timeline and shortcuts. */
export function settingsMenu(input: SettingsInput): TemplateResult {
  const { head, transform, guides, lanes, scrubAudio, drawings, comments, strings: t } = input;
  const radio = (label: string, checked: boolean, act: () => void) => item('menuitemradio', label, checked, act);
  const check = (label: string, checked: boolean, act: () => void) => item('menuitemcheckbox', label, checked, act);
  return html`
    ${
      head.renditions.length > 0
        ? group(t.quality, [
            radio(autoLabel(input), head.rendition === null, () => input.setRendition(null)),
            ...head.renditions
              .toReversed()
              .map(({ id, height }) => radio(`${height}p`, head.rendition === id, () => input.setRendition(id))),
          ])
        : nothing
    }
    ${
      head.captions.length > 0
        ? group(t.captions, [
            radio(t.captionsOff, head.caption === null, () => input.setCaptions(null)),
            ...head.captions.map(({ id, label, language }) =>
              radio(
                label || languageName(language, input.locale) || `${t.captions} ${id + 1}`,
                head.caption === id,
                () => input.setCaptions(id),
              ),
            ),
          ])
        : nothing
    }
    ${group(t.videoSize, [
      ...(['contain', 'fill', 'actual'] as const).map((fit) =>
        radio(t.fits[fit]!, transform.fit === fit && transform.zoom === 1, () => input.setFit(fit)),
      ),
      document.pictureInPictureEnabled
        ? html`<button role="menuitem" @click=${() => input.pictureInPicture()}>
            <span class="tick"></span>${t.pictureInPicture}
          </button>`
        : nothing,
    ])}
    ${group(
      t.guides,
      GUIDES.map((guide) =>
        check(t.guideNames[guide] ?? guide, guides.includes(guide), () => input.setGuides(toggled(guides, guide))),
      ),
    )}
    ${group(
      t.speed,
      SPEEDS.map((speed) => radio(formatSpeed(speed, input.locale), head.speed === speed, () => input.setSpeed(speed))),
    )}
    ${group(t.timeline, [
      check(t.loop, input.isLooping, () => input.toggleLoop()),
      ...(['filmstrip', 'waveform'] as const).map((lane) =>
        check(t.lanes[lane]!, lanes.includes(lane), () => input.setLanes(toggled(lanes, lane))),
      ),
      check(t.scrubAudio, scrubAudio, () => input.setScrubAudio(!scrubAudio)),
    ])}
    ${drawings ? drawingGroup(drawings, t, check) : nothing}
    ${
      comments
        ? group(t.comments, [check(t.advance, comments.advances, () => comments.setAdvances(!comments.advances))])
        : nothing
    }
    <button class="shortcuts" role="menuitem" @click=${() => input.showShortcuts()}>
      <span class="tick"></span>${t.shortcuts}
    </button>
  `;
}

const drawingGroup = (
  { isShownPlaying, isOnion, setShownPlaying, setOnion }: DrawingSettings,
  t: MenuStrings,
  check: (label: string, checked: boolean, act: () => void) => TemplateResult,
) =>
  group(t.drawings, [
    check(t.drawingsPlaying, isShownPlaying, () => setShownPlaying(!isShownPlaying)),
    check(t.onionSkin, isOnion, () => setOnion(!isOnion)),
  ]);

const group = (label: string, items: readonly unknown[]) =>
  html`<div role="group" aria-label=${label}>
    <h3 aria-hidden="true">${label}</h3>
    ${items}
  </div>`;

const item = (role: 'menuitemradio' | 'menuitemcheckbox', label: string, checked: boolean, act: () => void) =>
  html`<button role=${role} aria-checked=${checked} @click=${act}>
    <span class="tick">${checked ? icon(icons.check) : nothing}</span>${label}
  </button>`;

function autoLabel({ head, strings: t }: SettingsInput): string {
  const shown = head.renditions.find(({ id }) => id === head.presentedRendition);
  return shown && head.rendition === null ? `${t.auto} (${shown.height}p)` : t.auto;
}

/** The name of a language in the locale; the empty string for an invalid tag. */
function languageName(tag: string, locale: string): string {
  try {
    return tag ? (new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? '') : '';
  } catch {
    return '';
  }
}
