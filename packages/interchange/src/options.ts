import type { Rate } from '@kreatli/timecode';
import type { ColourToken } from './colour.js';
import type { MarkerStatus } from './marker.js';

/** The cut that the notes are about. */
export interface MarkerAsset {
  readonly name: string;
  /** Such as `v3`. */
  readonly versionLabel?: string;
  /** Frames per second. */
  readonly rate: Rate;
  /** Default false, also at 29.97. */
  readonly dropFrame?: boolean;
  /** Label of the first frame, or frames since 00:00:00:00. Default 0. */
  readonly startTimecode?: string | number;
  /** Frames of the cut. */
  readonly durationFrames: number;
  /** Pixels; default 1920. */
  readonly width?: number;
  /** Pixels; default 1080. */
  readonly height?: number;
}

/** For whom an export is, and what the list that was passed shows of what they may see. */
export interface ExportScope {
  /** Who will read the file: everybody, or the team only. */
  readonly audience: 'all' | 'team';
  /** The filter in words, such as `open`. */
  readonly filter?: string;
  /** Notes that this viewer may see, filtered or not. Never the number that exists. */
  readonly total?: number;
  /** RFC 3339, UTC. */
  readonly exportedAt: string;
}

/** Options of `exportMarkers`. */
export interface ExportOptions {
  readonly asset: MarkerAsset;
  readonly scope: ExportScope;
  /** Team-only notes too; only for the audience `'team'`. Default false. */
  readonly includeTeam?: boolean;
  /** Overrides of the asset's rate, drop-frame and start. */
  readonly rate?: Rate;
  readonly dropFrame?: boolean;
  readonly startTimecode?: string | number;
  /** Notes of these statuses only. Default: all. */
  readonly statuses?: readonly MarkerStatus[];
  /** Notes that are done, too. Default true. */
  readonly includeResolved?: boolean;
  /** Default true. */
  readonly includeReplies?: boolean;
  /** Author names in the text. Default true. */
  readonly includeAuthors?: boolean;
  /** Notes about the whole film: left out, kept, or placed at frame 0. Default: kept where the format has a place for them. */
  readonly includeUntimed?: boolean | 'start';
  /** Default `'status'`. */
  readonly colourBy?: 'status' | 'author' | 'tag' | 'ask' | ColourToken;
  /** The status as a word: where nothing else shows it, always, or never. Default `'auto'`. */
  readonly statusInText?: 'auto' | 'always' | 'never';
  /** Only ASCII in the texts. Default false; CMX locators always are. */
  readonly ascii?: boolean;
  /** Resolve EDL: keep line breaks. Default false. */
  readonly multiline?: boolean;
  /** CSV: put an apostrophe before what a spreadsheet would calculate. Default true. */
  readonly formulaGuard?: boolean;
  /** Avid: timecode labels or frame numbers. Default: labels in txt, frames in XML. */
  readonly avidPosition?: 'frame' | 'timecode';
  /** Avid: the track that markers stand on. Default `'V1'`. */
  readonly avidTrack?: string;
  /** Avid txt: 6 columns, or 8 with name and extended colour. Default 6. */
  readonly avidColumns?: 6 | 8;
  /** Premiere: markers on the sequence, on a matte that can be dragged, or on both. For Resolve take `'sequence'`. Default `'both'`. */
  readonly carrier?: 'sequence' | 'matte' | 'both';
  /** Default `'1.11'`. */
  readonly fcpxmlVersion?: FcpxmlVersion;
  /** FCPXML: media in place of the gap, by its address. */
  readonly fcpxmlMedia?: { readonly src: string; readonly name?: string };
  /** HTML: pictures by note, as `data:image/jpeg;base64,…`. */
  readonly stills?: ReadonlyMap<string, string>;
  /** HTML: words of the page; English by default. */
  readonly words?: Partial<ReportWords>;
}

/** Versions of FCPXML that can be written. */
export type FcpxmlVersion = '1.8' | '1.9' | '1.10' | '1.11' | '1.12' | '1.13' | '1.14';

/** The words of a printed report. */
export interface ReportWords {
  /** BCP 47 tag of the words. */
  readonly lang: string;
  readonly notes: string;
  readonly rate: string;
  readonly start: string;
  readonly exported: string;
  readonly wholeFilm: string;
  readonly open: string;
  readonly in_progress: string;
  readonly resolved: string;
  readonly wont_fix: string;
}

/** Options of `importMarkers`. */
export interface ImportOptions {
  /** Frames per second of the asset; required where the file does not say. */
  readonly rate?: Rate;
  /** Whether labels are drop-frame. Default: what the file says, else false. */
  readonly dropFrame?: boolean;
  /** Label of the asset's first frame, or frames. Default: what the file says, else 0. */
  readonly startTimecode?: string | number;
  /** Frames of the asset. With it, markers outside are left out with a warning. */
  readonly durationFrames?: number;
}
