import type { OriRecord } from './ori-schema.js';

/** A clip, gap, track or stack of an OTIO file, as far as tests read it. */
export interface OtioItem {
  readonly OTIO_SCHEMA: string;
  readonly name: string;
  readonly source_range: {
    readonly start_time: { readonly value: number };
    readonly duration: { readonly value: number };
  };
  readonly metadata: { readonly annotation_commands?: readonly OriRecord[]; readonly note?: string };
  readonly children: readonly OtioItem[];
}

/** The tracks of drawings of an OTIO file. */
export const drawingTracksOf = (file: string): readonly OtioItem[] =>
  (JSON.parse(file) as { tracks: OtioItem }).tracks.children.filter(({ name }) => name.startsWith('Annotations'));

/** Every annotation record of an OTIO file. */
export const recordsOf = (file: string): readonly OriRecord[] =>
  drawingTracksOf(file).flatMap(({ children }) =>
    children.flatMap(({ metadata }) => metadata.annotation_commands ?? []),
  );

/** The file as another program saves it: without what only we read. */
export const withoutOurMetadata = (file: string): string =>
  JSON.stringify(JSON.parse(file, (key, value: unknown) => (key === 'kreatli' ? undefined : value)));
