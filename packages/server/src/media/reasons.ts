/** Why a version cannot be played, by code, in the languages of the interface. */
export const REASONS = {
  empty: {
    en: 'The file is empty.',
    de: 'Die Datei ist leer.',
  },
  no_video: {
    en: 'The file has no video.',
    de: 'Die Datei enthält kein Video.',
  },
  not_media: {
    en: 'The file is not a video, or is of a kind that is not supported.',
    de: 'Die Datei ist kein Video oder hat ein Format, das nicht unterstützt wird.',
  },
  incomplete: {
    en: 'The file is incomplete: its end is missing. Upload it again.',
    de: 'Die Datei ist unvollständig: Das Ende fehlt. Laden Sie sie erneut hoch.',
  },
  damaged: {
    en: 'The file is damaged: not every frame can be decoded. Export it again.',
    de: 'Die Datei ist beschädigt: Nicht alle Bilder lassen sich lesen. Exportieren Sie sie neu.',
  },
  unsupported_codec: {
    en: 'The video has a codec that this server cannot decode.',
    de: 'Das Video hat einen Codec, den dieser Server nicht lesen kann.',
  },
  too_large: {
    en: 'The frames are too large: at most 36 megapixels are supported.',
    de: 'Die Bilder sind zu groß: Höchstens 36 Megapixel werden unterstützt.',
  },
  too_many_streams: {
    en: 'The file has too many tracks: at most 64 are supported.',
    de: 'Die Datei hat zu viele Spuren: Höchstens 64 werden unterstützt.',
  },
  too_much: {
    en: 'The file needs more time or memory than this server allows.',
    de: 'Die Datei braucht mehr Zeit oder Speicher, als dieser Server zulässt.',
  },
  missing: {
    en: 'This server does not have the file of the version.',
    de: 'Diesem Server fehlt die Datei der Version.',
  },
  no_ffmpeg: {
    en: 'This server has no ffmpeg: videos are not prepared for playback.',
    de: 'Auf diesem Server fehlt ffmpeg: Videos werden nicht für die Wiedergabe vorbereitet.',
  },
  failed: {
    en: 'The video could not be prepared for playback.',
    de: 'Das Video konnte nicht für die Wiedergabe vorbereitet werden.',
  },
} as const;

/** What of a master is shown otherwise than it is, by code, in the languages of the interface. */
export const REMARKS = {
  variable_rate: {
    en: 'The frame rate of the file varies. Frames were repeated or left out to make it constant.',
    de: 'Die Bildrate der Datei schwankt. Bilder wurden wiederholt oder ausgelassen, damit sie konstant ist.',
  },
  frames_missing: {
    en: 'Some frames of the file cannot be decoded. Others are shown in their place.',
    de: 'Einige Bilder der Datei lassen sich nicht lesen. An ihrer Stelle werden andere gezeigt.',
  },
  deinterlaced: {
    en: 'The file is interlaced. It is shown deinterlaced, with as many frames.',
    de: 'Die Datei ist im Zeilensprungverfahren. Sie wird deinterlaced gezeigt, mit gleich vielen Bildern.',
  },
  tone_mapped: {
    en: 'The file is HDR. It is shown in SDR; colors differ from the master.',
    de: 'Die Datei ist HDR. Sie wird in SDR gezeigt; Farben weichen vom Master ab.',
  },
  downmixed: {
    en: 'The sound has more than two channels. It is played as stereo.',
    de: 'Der Ton hat mehr als zwei Kanäle. Er wird in Stereo wiedergegeben.',
  },
} as const;

/** Code of a reason; what `version.failed` contains. */
export type ReasonCode = keyof typeof REASONS;
/** Code of a remark. */
export type RemarkCode = keyof typeof REMARKS;

/** A code with its words. */
export interface Worded {
  readonly code: string;
  readonly en: string;
  readonly de: string;
}

/** The words for a reason. One that this build does not know is `failed`. */
export const reasonOf = (code: string): Worded => ({
  code,
  ...(code in REASONS ? REASONS[code as ReasonCode] : REASONS.failed),
});
export const remarkOf = (code: RemarkCode): Worded => ({ code, ...REMARKS[code] });

/** A master that cannot be shown, whatever is tried. */
export class MediaError extends Error {
  readonly code: ReasonCode;

  constructor(code: ReasonCode, detail = '') {
    super(detail === '' ? REASONS[code].en : `${REASONS[code].en} ${detail}`);
    this.name = 'MediaError';
    this.code = code;
  }
}

/** What ffmpeg and ffprobe write, and what it means. The first that matches counts. */
const MESSAGES: readonly (readonly [RegExp, ReasonCode])[] = [
  [/max pixel count|max_pixels|size \d+x\d+ is invalid/i, 'too_large'],
  [/too many streams|max_streams/i, 'too_many_streams'],
  [/Cannot allocate memory|Out of memory|File too large|av_malloc/i, 'too_much'],
  [/Format not on whitelist|Protocol .* not on whitelist/i, 'not_media'],
  [/partial file|ended prematurely|truncated|moov atom not found/i, 'incomplete'],
  [/master: (Invalid data found|End of file|Invalid argument)/i, 'not_media'],
  [
    /Decoder .* not found|no decoder|Unknown decoder|could not find codec parameters|unknown codec/i,
    'unsupported_codec',
  ],
  [/Error while decoding|corrupt|Invalid data found|error decoding|Conversion failed/i, 'damaged'],
];

/** The reason for what a program of ffmpeg wrote before it failed. */
export const reasonOfMessages = (text: string): ReasonCode =>
  MESSAGES.find(([pattern]) => pattern.test(text))?.[1] ?? 'failed';
