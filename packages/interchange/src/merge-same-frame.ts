import type { ColourToken } from './colour.js';
import type { ExportJob, PlacedNote } from './export-job.js';
import { JOINT, type ThreadStyle } from './thread-text.js';

/** Notes that begin at one frame, as one marker. */
export interface Merged {
  readonly in: number;
  /** The longest length, in frames. */
  readonly frames: number;
  readonly text: string;
  /** Authors, each once. */
  readonly authors: readonly string[];
  readonly colour: ColourToken;
}

/** For systems that hold one marker a frame: the second one would be dropped there. */
export function mergeSameFrame(job: ExportJob, notes: readonly PlacedNote[], style: ThreadStyle): readonly Merged[] {
  const groups = new Map<number, PlacedNote[]>();
  for (const note of notes) {
    const group = groups.get(note.place.in);
    if (group) group.push(note);
    else groups.set(note.place.in, [note]);
  }
  return [...groups].map(([frame, group]) => {
    for (const { marker } of group.slice(1))
      job.warn(
        'MERGED_SAME_FRAME',
        `Several notes begin at ${job.clock.label(frame)}; they are one marker in the file.`,
        marker.commentId,
      );
    return {
      in: frame,
      frames: group.reduce((most, { place }) => Math.max(most, place.out - place.in), 1),
      text: group
        .map((note) => job.text(note, { ...style, showsStatus: note.isStatusColour && group.length === 1 }))
        .join(style.singleLine ? JOINT : '\n'),
      authors: [...new Set(group.map((note) => job.author(note)))].filter(Boolean),
      colour: group[0]!.colour,
    };
  });
}
