import { decodeText, exportMarkers, type FormatId, formats } from '../src/index.js';
import { optionsFor, vectorComments, vectors } from './vectors.js';

const written = formats
  .filter(({ canExport, canImport }) => canExport && canImport)
  .map(({ id }): [FormatId, string] => {
    const { text, bytes } = exportMarkers(id, vectorComments, optionsFor(vectors[3]!));
    return [id, text ?? decodeText(bytes)];
  });

const WIPSTER_HEADER =
  'Title,Version,Timecode,Thread Id,Comment Type,Reply,Created By,Creation Date & Time,Comment,Task Completed';

const frameioComment = {
  id: '1',
  text: 'a',
  frame: 10,
  timestamp_microseconds: 1,
  owner: { name: 'Ana' },
};

/** A small file of every format that can be read. */
export const samples: ReadonlyMap<FormatId, string> = new Map([
  ...written,
  ['frameio-csv', 'Team,Project,File,Commenter,Comment,Timecode\r\nT,P,F,Ana,"""new sky?""",00:00:01:10\r\n'],
  ['frameio-json', JSON.stringify({ asset: { fps: 25 }, comments: [frameioComment] })],
  [
    'vimeo-csv',
    [
      '"Video Version","#","Timecode","Username","Note","Reply","Date Added","Resolved"\n',
      '"1","1","00:00:02","Ana","a","","","No"\n',
    ].join(''),
  ],
  ['table', 'TC;Kommentar;Wer;Status\n00:00:02:00;"a;\nb";Ana;erledigt\n0:03 – 0:04;c;Bo;\nIntro;d;;\n'],
  ['srt', '1\n00:00:02,000 --> 00:00:03,000\na\n'],
  ['ass', '[Script Info]\n[Events]\nFormat: Start, End, Text\nDialogue: 0:00:02.00,0:00:03.00,a\n'],
  ['audacity-txt', '2.000000\t3.000000\ta\n'],
  [
    'resolve-csv',
    '#,Reel,Match,V,C,Dur,Record In,Record Out,Name,Color,Notes\n1,,,V1,C,,01:00:02:00,01:00:03:00,,Red,a\n',
  ],
  ['wipster-csv', `${WIPSTER_HEADER}\nT,1,00:00:02,1,c,No,Ana,,a,No\n`],
  [
    'protools-txt',
    [
      'SESSION NAME:\tS\nSAMPLE RATE:\t48000.000000\nTIMECODE FORMAT:\t25 Frame\n\nM A R K E R S  L I S T I N G\n',
      '#   \tLOCATION     \tTIME REFERENCE    \tUNITS    \tNAME    \tCOMMENTS\n',
      '1   \t01:00:01:00\t48000\tSamples\tA\tb\n',
    ].join(''),
  ],
]);
