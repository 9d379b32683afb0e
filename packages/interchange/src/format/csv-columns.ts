/** Columns of our table, in order. */
export const COLUMNS = [
  'id',
  'parent_id',
  'timecode_in',
  'timecode_out',
  'frame_in',
  'frame_out',
  'seconds_in',
  'author',
  'text',
  'status',
  'color',
  'tags',
  'created_at',
  'has_drawing',
  'asset',
  'version',
  'version_id',
  'visibility',
  'ask',
] as const;

export type Column = (typeof COLUMNS)[number];
