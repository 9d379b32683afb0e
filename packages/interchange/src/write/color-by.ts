import { type ColorToken, COLORS, isColorToken } from '@kreatli/drawing';
import { parseColor } from '../color/parse-color.js';
import type { ExportOptions } from '../model/export-options.js';
import { InterchangeError } from '../model/interchange-error.js';
import type { ReviewMarker } from '../model/marker.js';
import { toOneLine } from '../text/text-rules.js';

const statusColors = { open: 'red', in_progress: 'orange', resolved: 'green', wont_fix: 'white' } as const;
const askColors = { change: 'red', question: 'blue', keep: 'cyan', praise: 'purple' } as const;

/** For authors and tags: all colors but white and black. */
const distinctColors = (Object.keys(COLORS) as readonly ColorToken[]).filter(
  (token) => token !== 'white' && token !== 'black',
);

/**
 * Returns a function that gives each comment its color: its own, else by `colorBy`. Authors and tags get a color each
 * in the order in which the function first sees them.
 *
 * @throws InterchangeError `OPTION_INVALID`.
 */
export function createColorPicker(
  colorBy: NonNullable<ExportOptions['colorBy']>,
): (comment: ReviewMarker) => ColorToken {
  if (!['status', 'author', 'tag', 'ask'].includes(colorBy) && !isColorToken(colorBy))
    throw new InterchangeError(
      'OPTION_INVALID',
      `Colors are by status, author, tag or ask, or one of ${Object.keys(COLORS).join(', ')}, not ` +
        `"${toOneLine(String(colorBy))}".`,
    );
  const assigned = new Map<string, ColorToken>();
  const assign = (key: string): ColorToken => {
    const color = assigned.get(key) ?? distinctColors[assigned.size % distinctColors.length]!;
    assigned.set(key, color);
    return color;
  };
  return ({ color, status, ask, author, tags }) => {
    const own = color === undefined ? null : parseColor(color);
    if (own) return own;
    if (colorBy === 'status') return statusColors[status];
    if (colorBy === 'ask') return askColors[ask ?? 'change'];
    if (colorBy === 'author') return assign(author.name);
    if (colorBy === 'tag') return tags?.[0] ? assign(tags[0]) : 'white';
    return colorBy;
  };
}
