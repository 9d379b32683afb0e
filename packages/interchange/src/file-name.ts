import { cut } from './text-rules.js';

const LONGEST = 120;

/** `<asset>-<format>[-team][-filtered].<ext>`, without what file systems refuse. */
export function fileName(asset: string, format: string, extension: string, marks: readonly string[] = []): string {
  const tail = [format, ...marks].map((part) => `-${part}`).join('');
  const room = LONGEST - tail.length - extension.length - 1;
  const name = cut(
    asset
      .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    room,
  ).replace(/^[. ]+|[. ]+$/g, '');
  return `${name || 'notes'}${tail}.${extension}`;
}
