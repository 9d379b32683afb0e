import type { Playhead } from '@kreatli/playback';
import { type IconNode, muted as mutedIcon, volume as volumeFull, volumeLow } from '../icon/icon-set.js';
import { formatNumber } from '../locale/number.js';
import type { PlayerStrings } from '../locale/strings/en-player.js';

/** Speeds in the menu; 1 is real time. */
export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** A speed such as `0.25×` or `−4×`, in the digits of the locale. */
export const formatSpeed = (speed: number, locale: string): string =>
  `${formatNumber(speed, locale).replace('-', '−')}×`;

/**
 * Label and explanation of the exactness; null while no video is ready. `reasonText` is undefined while it is loading.
 */
export function badgeView(
  { status, exactness, exactnessReason }: Pick<Playhead, 'status' | 'exactness' | 'exactnessReason'>,
  t: PlayerStrings,
  reasonText: (reason: string) => string | undefined,
): { readonly label: string; readonly hint: string } | null {
  if (status !== 'ready') return null;
  const label = { exact: t.exact, near: t.near, time: t.timeOnly }[exactness];
  return { label, hint: exactnessReason ? (reasonText(exactnessReason) ?? t.nearHint) : t.exactHint };
}

/** What the button beside the volume does, or why there is no sound. */
export const muteLabel = ({ muted, isSilent }: Pick<Playhead, 'muted' | 'isSilent'>, t: PlayerStrings): string =>
  isSilent ? t.soundUnsupported : muted ? t.unmute : t.mute;

/** The icon of a volume. */
export function volumeIcon({ volume, muted, isSilent }: Pick<Playhead, 'volume' | 'muted' | 'isSilent'>): IconNode {
  if (muted || isSilent || volume === 0) return mutedIcon;
  return volume < 0.5 ? volumeLow : volumeFull;
}
