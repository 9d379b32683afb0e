import type { ColorToken } from '@kreatli/drawing';
import type { Rate } from '@kreatli/timecode';
import type { MarkerStatus } from './marker.js';
import type { ExportScope } from './scope.js';

/** The version that the comments are about. */
export interface MarkerAsset {
  readonly name: string;
  /** Such as `v3`. */
  readonly versionLabel?: string;
  /** Frames per second. */
  readonly rate: Rate;
  /** Default false, also at 29.97. */
  readonly dropFrame?: boolean;
  /** Timecode of the first frame, or frames since 00:00:00:00. Default 0. */
  readonly startTimecode?: string | number;
  /** Number of frames. */
  readonly durationFrames: number;
  /** Pixels; default 1920. */
  readonly width?: number;
  /** Pixels; default 1080. */
  readonly height?: number;
}

/** Options of `exportMarkers`. */
export interface ExportOptions {
  readonly asset: MarkerAsset;
  readonly scope: ExportScope;
  /** Exports team-only comments too; only for the audience `'team'`. Default false. */
  readonly includeTeam?: boolean;
  /** Overrides the rate of the asset. */
  readonly rate?: Rate;
  /** Overrides drop-frame of the asset. */
  readonly dropFrame?: boolean;
  /** Overrides the start timecode of the asset. */
  readonly startTimecode?: string | number;
  /** Exports comments of these statuses only. Default: all. */
  readonly statuses?: readonly MarkerStatus[];
  /** Exports comments that are resolved or won't be fixed. Default true. */
  readonly includeResolved?: boolean;
  /** Default true. */
  readonly includeReplies?: boolean;
  /** Writes author names. Default true. */
  readonly includeAuthors?: boolean;
  /**
   * Comments on the whole video: `false` leaves them out, `true` keeps them, `'start'` places them at frame 0.
   * Default: kept where the format has a place for them.
   */
  readonly includeUntimed?: boolean | 'start';
  /** Default `'status'`. */
  readonly colorBy?: 'status' | 'author' | 'tag' | 'ask' | ColorToken;
  /** The status as a word in the text: where nothing else shows it, always, or never. Default `'auto'`. */
  readonly statusInText?: 'auto' | 'always' | 'never';
  /** Only ASCII in the texts. Default false; CMX locators are always ASCII. */
  readonly ascii?: boolean;
  /** Resolve EDL: keep line breaks. Default false. */
  readonly multiline?: boolean;
  /** CSV: put an apostrophe before a cell that a spreadsheet would calculate. Default true. */
  readonly formulaGuard?: boolean;
  /** Avid: timecode or frame numbers. Default: timecode in txt, frame numbers in XML. */
  readonly avidPosition?: 'frame' | 'timecode';
  /** Avid: the track of the markers. Default `'V1'`. */
  readonly avidTrack?: string;
  /** Avid txt: 6 columns, or 8 with name and extended color. Default 6. */
  readonly avidColumns?: 6 | 8;
  /**
   * Premiere: markers on the sequence, on a matte that can be dragged, or on both. Use `'sequence'` for Resolve.
   * Default `'both'`.
   */
  readonly carrier?: 'sequence' | 'matte' | 'both';
  /** Default `'1.11'`. */
  readonly fcpxmlVersion?: FcpxmlVersion;
  /** FCPXML: media in place of the gap; `src` is its URL. */
  readonly fcpxmlMedia?: { readonly src: string; readonly name?: string };
  /**
   * OTIO: rectangles, ellipses and arrows as shapes, or as lines for programs that cannot read these records, which are
   * of 2026. Default `'shapes'`.
   */
  readonly annotations?: 'shapes' | 'polylines';
  /** HTML: stills by comment id, as `data:image/jpeg;base64,…`. */
  readonly stills?: ReadonlyMap<string, string>;
  /** HTML: texts of the page; English by default. */
  readonly strings?: Partial<ReportStrings>;
}

/** Versions of FCPXML that can be written. */
export type FcpxmlVersion = '1.8' | '1.9' | '1.10' | '1.11' | '1.12' | '1.13' | '1.14';

/** The texts of a printed report. */
export interface ReportStrings {
  /** BCP 47 language tag of the texts. */
  readonly lang: string;
  readonly comments: string;
  readonly rate: string;
  readonly start: string;
  readonly exported: string;
  readonly wholeVideo: string;
  readonly open: string;
  readonly in_progress: string;
  readonly resolved: string;
  readonly wont_fix: string;
}
