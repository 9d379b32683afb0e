import { truncate } from '../text/text-rules.js';

const MAX_LENGTH = 120;

/** `<asset>-<format>[-team][-filtered].<ext>`, without characters that file systems reject. */
export function formatFileName(
  asset: string,
  format: string,
  extension: string,
  marks: readonly string[] = [],
): string {
  const suffix = [format, ...marks].map((part) => `-${part}`).join('');
  const name = truncate(
    asset
      .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    MAX_LENGTH - suffix.length - extension.length - 1,
  ).replace(/^[. ]+|[. ]+$/g, '');
  return `${name || 'comments'}${suffix}.${extension}`;
}
