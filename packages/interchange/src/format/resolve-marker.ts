import { parseColor } from '../color/parse-color.js';
import type { ImportedMarker } from '../model/marker.js';
import type { ImportJob } from '../read/import-job.js';
import { withLength } from '../read/place-marker.js';
import { LINE_SEPARATOR, parseThread, startsWithAuthor } from '../thread/thread-text.js';

/** Authors of a merged marker that are recognized in its text. */
const MAX_AUTHORS = 20;

/**
 * Adds the marker behind an event: `text |C:color |M:name |D:frames`. A merged marker becomes one marker per comment.
 * The fields are searched from the end, because the text may hold anything. `isOurs`: lines that look like an event are
 * guarded.
 */
export function readResolveMarker(body: string, frame: number, line: number, job: ImportJob, isOurs: boolean): void {
  const d = body.lastIndexOf('|D:');
  const m = body.lastIndexOf('|M:', d);
  const c = body.lastIndexOf('|C:', m);
  const frames = /^\|D:(\d{1,9})\s*$/.exec(body.slice(d))?.[1];
  if (c < 0 || m < c || d < m || frames === undefined) {
    job.warn('ROW_SKIPPED', 'An event has no marker (|C: |M: |D:).', { line });
    return;
  }
  const name = body.slice(m + 3, d).trim();
  const color = parseColor(body.slice(c + 3, m));
  for (const marker of splitMerged(isOurs ? unguardLines(body.slice(0, c).trim()) : body.slice(0, c).trim(), name))
    job.add({ in: frame, ...withLength(Number(frames)), line, ...(color && { color }), ...marker });
}

const unguardLines = (text: string): string => text.replace(/^- (?=[\d*])/gm, '');

type MarkerContent = Pick<ImportedMarker, 'text' | 'author' | 'name'>;

/** The comments of a merged marker: each begins with the name of its author. */
function splitMerged(text: string, name: string): readonly MarkerContent[] {
  const frameio = /^@([^,\n]+)(?:,[^\n]*)?\n/.exec(text);
  if (frameio)
    return [{ author: frameio[1]!.trim(), ...parseThread(convertFrameioReplies(text.slice(frameio[0].length))) }];
  // A name may hold a comma itself.
  const authors = new Set(startsWithAuthor(text, name) ? [name] : name.split(', ', MAX_AUTHORS));
  const authorOf = (part: string): string | undefined => [...authors].find((author) => startsWithAuthor(part, author));
  if (authorOf(text) === undefined)
    return [{ ...parseThread(text), ...(name && !/^Marker \d+$/.test(name) && { name }) }];
  const parts: string[] = [];
  // The group keeps the separators: every second piece is one.
  for (const [index, piece] of text.split(new RegExp(`(${LINE_SEPARATOR}|\n)`, 'u')).entries()) {
    const isStart = index % 2 === 0 && authorOf(piece) !== undefined;
    if (isStart) parts.push(piece);
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    const content = isLast ? part : part.replace(new RegExp(`(?:${LINE_SEPARATOR}|\n)$`, 'u'), '');
    const author = authorOf(content)!;
    return { ...parseThread(content, author), author };
  });
}

/** Frame.io writes a reply as `@Name, date [Reply]` and `^ text` on the next line. */
const convertFrameioReplies = (text: string): string =>
  text.replace(
    /\n@([^,\n]{1,200})(?:,[^\n]*)?\n\^ /g,
    (_, name: string) => `\n↳ ${name.replace('[Reply]', '').trim()}: `,
  );
