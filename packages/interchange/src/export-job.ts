/** What every writer works on: notes that may be told, in order, checked, and with their colour. */
import { type Clock, clockOf } from './clock.js';
import { colouring, type ColourToken, isToken } from './colour.js';
import { InterchangeError } from './interchange-error.js';
import type { ReviewMarker } from './marker.js';
import type { ExportOptions, ExportScope, MarkerAsset } from './options.js';
import { permitted } from './scope.js';
import { threadText, type ThreadStyle } from './thread-text.js';
import { oneLine, toAscii } from './text-rules.js';
import type { Warning, WarningCode } from './warning.js';

/** Where a note stands. `out` is exclusive and always there. */
export interface Place {
  readonly in: number;
  readonly out: number;
  readonly isPoint: boolean;
}

/** A note ready to be written. */
export interface Note {
  readonly marker: ReviewMarker;
  /** Null for the whole film; only where the format keeps such notes. */
  readonly place: Place | null;
  readonly colour: ColourToken;
  /** The colour shows the status. */
  readonly isStatusColour: boolean;
}

/** A note that stands somewhere. */
export interface PlacedNote extends Note {
  readonly place: Place;
}

/** The work of one export. */
export interface ExportJob {
  readonly notes: readonly Note[];
  readonly asset: MarkerAsset;
  readonly clock: Clock;
  readonly scope: ExportScope;
  readonly options: ExportOptions;
  warn(code: WarningCode, message: string, commentId?: string): void;
  /** The note's thread as text. */
  text(note: Note, style?: ThreadStyle): string;
  /** The author's name, or an empty text where names are left out. */
  author(note: Note): string;
}

/** What of a format the preparation must know. */
export interface Carries {
  /** Whether notes about the whole film have a place. */
  readonly untimed: boolean;
  /** Whether drawings have one. */
  readonly drawings: boolean;
  /** Whether positions are labels. */
  readonly labels: boolean;
}

/** Leaves out what the reader may not see, first of all; then what was not asked for; sorts and checks the rest. */
export function prepare(
  markers: readonly ReviewMarker[],
  options: ExportOptions,
  carries: Carries,
): { readonly job: ExportJob; readonly warnings: Warning[] } {
  const {
    asset,
    statuses,
    includeResolved = true,
    includeUntimed = carries.untimed,
    colourBy = 'status',
    includeAuthors = true,
    ascii = false,
  } = options;
  const warnings: Warning[] = [];
  const warn: ExportJob['warn'] = (code, message, commentId) =>
    void warnings.push({ code, message, ...(commentId !== undefined && { commentId }) });
  const visible = permitted(markers, options, warn);
  if (!['status', 'author', 'tag', 'ask'].includes(colourBy) && !isToken(colourBy))
    throw new InterchangeError(
      'OPTION_INVALID',
      `Colours are by status, author, tag or ask, or one of ours, not "${oneLine(String(colourBy))}".`,
    );
  const clock = clockOf(
    options.rate ?? asset.rate,
    options.dropFrame ?? asset.dropFrame,
    options.startTimecode ?? asset.startTimecode,
  );
  const colourOf = colouring(colourBy);

  const notes = visible
    .filter(
      ({ status }) =>
        (includeResolved || (status !== 'resolved' && status !== 'wont_fix')) &&
        (!statuses || statuses.includes(status)),
    )
    .map((marker) => (ascii ? inAscii(marker) : marker))
    .map((marker): Note => ({
      marker,
      place: placeOf(marker) ?? (includeUntimed === 'start' ? { in: 0, out: 1, isPoint: true } : null),
      colour: colourOf(marker),
      isStatusColour: colourBy === 'status' && marker.colour === undefined,
    }))
    .filter(({ place, marker }) => {
      if (place || (includeUntimed === true && carries.untimed)) return true;
      warn('UNTIMED_LEFT_OUT', 'A note about the whole film has no frame, so it is not in the file.', marker.commentId);
      return false;
    })
    .sort((a, b) => (a.place?.in ?? -1) - (b.place?.in ?? -1));
  if (notes.length === 0) warn('NOTHING_TO_EXPORT', 'The file has no notes in it.');
  if (carries.labels && notes.some(({ place }) => place && clock.start + place.out - 1 >= clock.perDay)) {
    warn('TIMECODE_WRAPPED', 'The film goes on past 24:00:00:00; labels begin at 00:00:00:00 again.');
  }
  if (!carries.drawings)
    for (const { marker } of notes)
      if (marker.drawing?.length)
        warn('DRAWING_LOST', 'The drawing is not in the file; the text says that there is one.', marker.commentId);
  const text: ExportJob['text'] = (note, style) => {
    const { marker } = note;
    const said = threadText(marker, options, style);
    const isFolded =
      style?.singleLine &&
      (/[\n\r\t]/.test(marker.body.text) || marker.replies.some(({ body }) => /[\n\r\t]/.test(body.text)));
    if (isFolded) warn('TEXT_FOLDED', 'The format holds one line; line breaks become blanks.', marker.commentId);
    return ascii ? toAscii(said) : said;
  };
  const author: ExportJob['author'] = ({ marker }) => (includeAuthors ? marker.author.name : '');
  return { job: { notes, asset, clock, scope: options.scope, options, warn, text, author }, warnings };
}

/** The note with every text in ASCII. */
function inAscii(marker: ReviewMarker): ReviewMarker {
  const plain = <T extends { readonly author: { readonly name: string }; readonly body: { readonly text: string } }>(
    said: T,
  ): T => ({ ...said, author: { name: toAscii(said.author.name) }, body: { text: toAscii(said.body.text) } });
  return { ...plain(marker), replies: marker.replies.map(plain) };
}

function placeOf({ span, commentId }: ReviewMarker): Place | null {
  if (!span) return null;
  const isPoint = span.out === undefined;
  const out = span.out ?? span.in + 1;
  if (!Number.isSafeInteger(span.in) || !Number.isSafeInteger(out) || span.in < 0 || out <= span.in) {
    throw new InterchangeError('SPAN_INVALID', `A span is frames with 0 <= in < out, not [${span.in}, ${span.out}).`, {
      commentId,
    });
  }
  return { in: span.in, out, isPoint };
}

/** Of the notes, those that stand somewhere; a format without a place for the others has none of them. */
export const placed = (notes: readonly Note[]): readonly PlacedNote[] =>
  notes.filter((note): note is PlacedNote => note.place !== null);
