import { counter, digits } from './count.js';
import { enList } from './en-list.js';

const count = counter('en');

/** English strings of the export and import dialogs, with those of the review. Arguments are formatted. */
export const enMarkers = {
  ...enList,
  format: 'Format',
  formatNames: {
    html: 'Printable report (HTML)',
    text: 'Plain text',
    csv: 'Table (CSV)',
    table: 'Table',
    json: 'JSON',
  } as Readonly<Record<string, string>>,
  statuses: { open: 'Open', in_progress: 'In progress', resolved: 'Resolved', wont_fix: 'Won’t change' } as Readonly<
    Record<string, string>
  >,
  startTimecode: 'Start timecode',
  dropFrame: 'drop-frame',
  stop: 'Stop',
  moreRows: (n: number) => `and ${digits(n, 'en')} more`,
  lineNumber: (line: number) => `line ${line}`,
  // export
  exportTitle: 'Export comments',
  onlyListed: 'Only what the list shows:',
  exportAll: 'Export all comments',
  editingSystems: 'Editing systems',
  documents: 'Documents and data',
  fcpxmlVersion: 'FCPXML version',
  whichComments: 'Status',
  include: 'Include',
  withReplies: 'Replies',
  withNames: 'Names of authors',
  withTeam: 'Team-only comments',
  colorBy: 'Color by',
  colorings: { status: 'Status', author: 'Author', ask: 'Type' } as Readonly<Record<string, string>>,
  exportCount: (n: number, total: number) => `${digits(n, 'en')} of ${count(total, 'comment', 'comments')}`,
  anyStatus: 'any status',
  noStatus: 'no status',
  withoutTeamOnly: 'without team-only comments',
  includesTeamOnly: 'includes team-only comments: do not send to clients',
  splitIntoFiles: (files: number) => `Split into ${files} files (at most 999 markers each)`,
  preview: 'Preview',
  previewOf: (name: string) => `Preview of ${name}`,
  download: 'Download',
  downloaded: (name: string) => `Downloaded ${name}`,
  framesCaptured: (done: number, all: number) => `Capturing frames: ${done} of ${all}`,
  exportWarnings: {
    MERGED_SAME_FRAME: (n: number) =>
      n === 1
        ? '1 comment is on the same frame as another and is merged with it'
        : `${digits(n, 'en')} comments are on the same frame as another and are merged with it`,
    TEXT_FOLDED: (n: number) =>
      `Some characters in ${count(n, 'comment', 'comments')} are replaced (plain ASCII format)`,
    DURATION_LOST: (n: number) => count(n, 'range becomes a point', 'ranges become points'),
    DRAWING_LOST: (n: number) => count(n, 'drawing is left out', 'drawings are left out'),
    UNTIMED_LEFT_OUT: (n: number) =>
      count(n, 'comment on the whole video is left out', 'comments on the whole video are left out'),
    TIMECODE_WRAPPED: () => 'Timecode runs past 24:00:00:00',
    NOTHING_TO_EXPORT: () => 'There is nothing to export',
  } as Readonly<Record<string, (n: number) => string>>,
  // import
  importTitle: 'Import comments',
  chooseFile: 'Choose a file',
  chooseFileHint:
    'or drop it here. Reads markers from Resolve, Premiere, Avid, Final Cut and OTIO, ' +
    'and comments from Frame.io, Vimeo and tables (CSV).',
  otherFile: 'Choose another file',
  markersFound: (n: number) => count(n, 'marker', 'markers'),
  startsAt: (timecode: string) => `starts at ${timecode}`,
  framesPerSecond: (rate: string) => `${rate} fps`,
  alreadyHere: 'already in this review',
  repliesCount: (n: number) => count(n, 'reply', 'replies'),
  importStatus: 'Import the resolved status',
  goToFrame: (timecode: string) => `Go to ${timecode}`,
  importMarker: (text: string) => `Import: ${text}`,
  addComments: (n: number) => (n === 0 ? 'Add comments' : `Add ${count(n, 'comment', 'comments')}`),
  nothingNew: 'Nothing new in this file',
  adding: (done: number, all: number) => `Adding ${done} of ${all}`,
  added: (n: number) => `${count(n, 'comment', 'comments')} added`,
  notAdded: (n: number, reason: string) => `${n} not added: ${reason}`,
  emptyMarker: 'Marker',
  notImported: 'Not imported',
  whichColumns: 'Which columns contain the comments?',
  columnsLookedFor: {
    time: (names: string) => `No column of times was found. Looked for: ${names}.`,
    text: (names: string) => `No column of texts was found. Looked for: ${names}.`,
  },
  tableFields: { time: 'Time', end: 'End of the range', text: 'Comment', author: 'Author' },
  chooseColumn: 'Choose a column',
  noColumn: 'None',
  columnLetter: (letter: string) => `Column ${letter}`,
  columnsRead: (names: string) => `Columns: ${names}`,
  firstRows: 'First rows of the table',
  showComments: 'Show comments',
  importWarnings: {
    ROW_SKIPPED: 'A row couldn’t be read',
    LABEL_INVALID: 'A timecode is not valid at this frame rate',
    BEFORE_START: 'A marker is before the first frame',
    AFTER_END: 'A marker is after the last frame',
    START_TIMECODE_SUSPECT: 'All markers are outside this video: check the start timecode',
    DURATION_IMPLAUSIBLE: 'A marker is longer than the video and is imported as a point',
    DUPLICATE_IGNORED: 'A marker is in the file twice and is imported once',
    OFF_FRAME_ROUNDED: 'A marker between two frames is moved to the nearer one',
    RATE_MISMATCH: 'The file and this video have different frame rates',
    DROP_FRAME_MISMATCH: 'Only one of the file and this video uses drop-frame timecode',
    TEXT_TRUNCATED: 'A long text is shortened',
  } as Readonly<Record<string, string>>,
  exchangeErrors: {
    NOT_THIS_FORMAT: 'No markers could be read from this file.',
    BINARY_FILE: 'This is a workbook or an archive. Save the spreadsheet as CSV, then choose that file.',
    XML_MALFORMED: 'This XML file is damaged or incomplete.',
    JSON_MALFORMED: 'This JSON file is damaged or incomplete.',
    CSV_MALFORMED: 'This table is damaged or incomplete: a quotation mark is missing.',
    XML_DTD_FORBIDDEN: 'For security, XML files with a DTD are not opened. Export the file again without a DTD.',
    INPUT_TOO_LARGE: 'This file is larger than 32 MB.',
    INPUT_TOO_DEEP: 'This file is nested too deeply to be a list of markers.',
    TOO_MANY_MARKERS: 'This file has more than 100,000 markers.',
    SCHEMA_UNSUPPORTED: 'This file was written by a newer version. Reload the page.',
    RATE_REQUIRED: 'Waiting for the frame rate of the video…',
    RATE_UNSUPPORTED: 'There is no timecode for this frame rate.',
    TIMECODE_INVALID: 'The start timecode is not valid at this frame rate. Example: 01:00:00:00.',
    TIMECODE_OVERFLOW: 'A comment is more than 24 hours after the first frame.',
    unreadable: 'This file couldn’t be read.',
    failed: 'Something went wrong. Nothing was lost. Try again.',
  } as Readonly<Record<string, string>>,
};

export type MarkerStrings = typeof enMarkers;
