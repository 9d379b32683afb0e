import type { Id, RichText } from '@kreatli/core';
import { type TimecodeFormat, parseTimecode } from '@kreatli/timecode';

export type Entity = NonNullable<RichText['entities']>[number];

/** A participant whose name was chosen from the list while a comment was written. */
export interface Mention {
  readonly participantId: Id;
  readonly name: string;
}

/** What a text is read with. */
export interface TextContext {
  readonly mentions: readonly Mention[];
  readonly format: TimecodeFormat;
  /** Timecodes outside of the video are no links; 0 while its length is unknown. */
  readonly frameCount: number;
}

/** URLs that the log takes. */
const LINK = /https:\/\/[^\s<>"']+/gu;
/** Ends a sentence, not a URL. */
const TRAILING = /[.,;:!?)\]}…]+$/u;
const TIMECODE = /(?<![\d:;.])\d{2}:\d{2}:\d{2}[:;]\d{2,3}(?![\d:;])/gu;

/**
 * Mentions, links and timecodes in a text, in its order; where two overlap, the first kind of these stays. Offsets
 * count UTF-16 code units.
 */
export function findEntities(text: string, context: TextContext): readonly Entity[] {
  const found = [
    ...context.mentions.flatMap((mention) => findMentions(text, mention)),
    ...findLinks(text),
    ...findTimes(text, context),
  ];
  const kept: Entity[] = [];
  for (const entity of found) {
    if (kept.every((each) => entity.at >= each.at + each.len || entity.at + entity.len <= each.at)) kept.push(entity);
  }
  return kept.sort((a, b) => a.at - b.at);
}

function findMentions(text: string, { participantId, name }: Mention): Entity[] {
  const mark = `@${name}`;
  const found: Entity[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    found.push({ t: 'mention', at, len: mark.length, participantId });
  }
  return found;
}

function findLinks(text: string): Entity[] {
  return [...text.matchAll(LINK)].flatMap(({ 0: match, index }): Entity[] => {
    const href = withoutTrailing(match);
    return URL.canParse(href) ? [{ t: 'link', at: index, len: href.length, href }] : [];
  });
}
/** A closing parenthesis belongs to the URL if an opening one is in it. */
function withoutTrailing(url: string): string {
  const trimmed = url.replace(TRAILING, '');
  return url[trimmed.length] === ')' && trimmed.includes('(') ? `${trimmed})` : trimmed;
}

function findTimes(text: string, { format, frameCount }: TextContext): Entity[] {
  return [...text.matchAll(TIMECODE)].flatMap(({ 0: match, index }): Entity[] => {
    const frame = frameOf(match, format);
    const isInside = frame !== null && frame >= 0 && (frameCount === 0 || frame < frameCount);
    return isInside ? [{ t: 'time', at: index, len: match.length, frame }] : [];
  });
}
function frameOf(timecode: string, format: TimecodeFormat): number | null {
  try {
    return parseTimecode(timecode, format);
  } catch {
    return null;
  }
}

/** Who is mentioned in a text. */
export const mentionsOf = ({ text, entities = [] }: RichText): readonly Mention[] =>
  entities.flatMap((entity) =>
    entity.t === 'mention'
      ? [{ participantId: entity.participantId, name: text.slice(entity.at + 1, entity.at + entity.len) }]
      : [],
  );
