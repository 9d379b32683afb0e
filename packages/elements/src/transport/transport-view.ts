import type { Playhead } from '@kreatli/playback';
import type { Words } from '../shared/words/words.js';

/** Speeds that are offered; 1 is real time. */
export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** `0.25×`, in the reader's digits. */
export const formatSpeed = (speed: number, locale: string): string => `${new Intl.NumberFormat(locale).format(speed)}×`;

/** What the badge says about time; null while there is no film to say it of. */
export function badgeView({ status, exactness }: Pick<Playhead, 'status' | 'exactness'>, t: Words): { readonly label: string; readonly hint: string } | null {
  if (status !== 'ready') return null;
  if (exactness === 'exact') return { label: t.exact, hint: t.exactHint };
  return exactness === 'near' ? { label: t.near, hint: t.nearHint } : { label: t.timeOnly, hint: t.timeOnlyHint };
}
