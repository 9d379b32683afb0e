import type { Playhead } from '@kreatli/playback';
import { type IconNode, muted as mutedIcon, volume as volumeFull, volumeLow } from '../icon/icon-set.js';
import type { LocaleStrings } from '../locale/strings/strings.js';

/** Speeds that are offered; 1 is real time. */
export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2] as const;

const formats = new Map<string, Intl.NumberFormat>();

/** `0.25×` or `−4×`, in the reader's digits. */
export function formatSpeed(speed: number, locale: string): string {
  return `${digits(speed, locale).replace('-', '−')}×`;
}

/** English writes numbers as the language itself does: the first format of a page takes tens of milliseconds to load. */
function digits(value: number, locale: string): string {
  if (/^en\b/.test(locale)) return String(value);
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, format);
  return format.format(value);
}

/** What the badge says about time, and why; null while there is no video to say it of. */
export function badgeView(
  { status, exactness, exactnessReason }: Pick<Playhead, 'status' | 'exactness' | 'exactnessReason'>,
  t: LocaleStrings,
): { readonly label: string; readonly hint: string } | null {
  if (status !== 'ready') return null;
  const label = { exact: t.exact, near: t.near, time: t.timeOnly }[exactness];
  return { label, hint: exactnessReason ? (t.reasons[exactnessReason] ?? t.nearHint) : t.exactHint };
}

/** How loud it is, as an icon. */
export function volumeIcon({ volume, muted }: Pick<Playhead, 'volume' | 'muted'>): IconNode {
  if (muted || volume === 0) return mutedIcon;
  return volume < 0.5 ? volumeLow : volumeFull;
}
