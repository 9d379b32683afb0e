import type { MediaVersion } from '@kreatli/adapters/http';
import { formatPercent } from '../locale/number.js';
import type { MediaStrings } from '../locale/strings/en-media.js';

/** What is shown of versions that do not play, or do not yet: a line for each. */
export const mediaStatusLines = (
  pending: readonly MediaVersion[],
  t: MediaStrings,
  locale: string,
): readonly string[] => pending.map((version) => lineOf(version, t, locale));

function lineOf({ label, state, progress, reason }: MediaVersion, t: MediaStrings, locale: string): string {
  const why = reason?.[t.mediaLanguage] ?? '';
  if (state === 'failed') return t.mediaFailed(label, why);
  if (state === 'running') return t.mediaRunning(label, formatPercent(Math.floor(progress * 100), locale));
  return `${t.mediaWaiting(label)}${why && ` ${why}`}`;
}
