import type { ColorToken } from '@kreatli/drawing';
import { LINE_SEPARATOR, type ThreadStyle } from '../thread/thread-text.js';
import { type ExportJob, type TimedComment, timedComments } from './export-job.js';

/** Comments that begin at one frame, as one marker. */
export interface MergedMarker {
  readonly in: number;
  /** Length of the longest, in frames. */
  readonly frames: number;
  readonly text: string;
  /** Authors, each once. */
  readonly authors: readonly string[];
  readonly color: ColorToken;
}

/** Merges comments that begin at one frame, for systems that hold one marker per frame and would drop the others. */
export function mergeSameFrame(job: ExportJob, style: ThreadStyle): readonly MergedMarker[] {
  const groups = new Map<number, TimedComment[]>();
  for (const comment of timedComments(job)) {
    const group = groups.get(comment.range.in);
    if (group) group.push(comment);
    else groups.set(comment.range.in, [comment]);
  }
  return [...groups].map(([frame, group]) => {
    for (const { marker } of group.slice(1))
      job.warn(
        'MERGED_SAME_FRAME',
        `Several comments begin at ${job.timebase.label(frame)}; they are one marker in the file.`,
        marker.commentId,
      );
    return {
      in: frame,
      frames: group.reduce((max, { range }) => Math.max(max, range.out - range.in), 1),
      text: group
        .map((comment) =>
          job.formatThread(comment, { ...style, showsStatus: comment.isStatusColor && group.length === 1 }),
        )
        .join(style.singleLine ? LINE_SEPARATOR : '\n'),
      authors: [...new Set(group.map((comment) => job.authorName(comment)))].filter(Boolean),
      color: group[0]!.color,
    };
  });
}
