import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeComment, makeReply } from '../test/make-comments.js';
import { exportFromZero, importOptions, writableFormats } from '../test/options.js';
import { runConvert } from '../test/run-command.js';
import { decodeText, exportMarkers, type ExportOptions, type FormatId, type ReviewMarker } from './index.js';

const asset = { name: 'Spot', ...importOptions, durationFrames: 500 };
const forAll: ExportOptions = { asset, scope: { audience: 'all', total: 2, exportedAt: '2026-01-01T00:00:00.000Z' } };
const secret = 'SECRETWORD';
const hidden = { visibility: 'team', by: 'HIDDENAUTHOR', text: secret, color: 'pink' } as const;
const visible = [
  makeComment({
    commentId: 'a',
    text: 'for all',
    replies: [
      makeReply({ commentId: 'r1' }),
      makeReply({ commentId: 'hidden-r', by: 'HIDDENAUTHOR', text: secret, visibility: 'team' }),
    ],
  }),
  makeComment({ commentId: 'b', span: { in: 40, out: 60 }, text: 'range' }),
];
const hiddenComments: readonly ReviewMarker[] = [
  // On the frame of a visible one, longer than it, first in order.
  makeComment({
    ...hidden,
    commentId: 'hidden-1',
    span: { in: 10, out: 499 },
    replies: [makeReply({ text: secret, by: 'HIDDENAUTHOR' })],
  }),
  makeComment({ ...hidden, commentId: 'hidden-2', span: { in: 300 } }),
  makeComment({ ...hidden, commentId: 'hidden-3', drawing: [{ k: 'text', a: [1, 2], text: secret, size: 3, c: 7 }] }),
  { ...makeComment({ ...hidden, commentId: 'hidden-4' }), visibility: undefined as never },
];
const { span: _, ...withoutSpan } = makeComment({ ...hidden, commentId: 'hidden-5' });
const untimed: ReviewMarker = withoutSpan;
const forTeam: ExportOptions = { ...forAll, includeTeam: true, scope: { ...forAll.scope, audience: 'team' } };

const contentOf = (id: FormatId, markers: readonly ReviewMarker[], options: ExportOptions): string => {
  const file = exportMarkers(id, markers, options);
  const decode = (bytes: Uint8Array): string =>
    id === 'midi' ? Buffer.from(bytes).toString('latin1') : decodeText(bytes);
  return `${file.filename}\n${file.text ?? decode(file.bytes)}`;
};

describe('a team-only comment is in no file for everyone', () => {
  for (const { id } of writableFormats) {
    it(id, () => {
      const all = [...hiddenComments, untimed, ...visible];
      const withHidden = contentOf(id, all, { ...forAll, includeUntimed: 'start', colorBy: 'author' });
      for (const word of [secret, 'HIDDENAUTHOR', 'hidden-']) assert.ok(!withHidden.includes(word), word);
      // Nor a count, color or length: the file is the same as without them.
      const publicOnly = [{ ...visible[0]!, replies: [visible[0]!.replies[0]!] }, visible[1]!];
      assert.equal(withHidden, contentOf(id, publicOnly, { ...forAll, includeUntimed: 'start', colorBy: 'author' }));
    });

    it(`${id} warns the caller, and includes them for the team`, () => {
      const { warnings } = exportMarkers(id, [...hiddenComments, ...visible], forAll);
      assert.ok(warnings.some(({ code }) => code === 'TEAM_EXCLUDED'));
      assert.ok(
        warnings.every(({ commentId, message }) => !commentId?.startsWith('hidden') && !message.includes(secret)),
      );
      const content = contentOf(id, [...hiddenComments, ...visible], forTeam);
      assert.ok(content.includes(secret));
      assert.match(content.split('\n')[0]!, /-team\./);
    });
  }

  it('including them is rejected for another audience than the team', () => {
    assert.throws(() => exportMarkers('json', visible, { ...forAll, includeTeam: true }), { code: 'TEAM_NOT_ALLOWED' });
    assert.throws(() => exportMarkers('json', visible, { asset } as never), { code: 'SCOPE_REQUIRED' });
  });

  it('mentions and email addresses are in no file', () => {
    const comment = {
      ...makeComment(),
      body: { text: 'See @Bo', entities: [{ t: 'mention', at: 4, len: 3, participantId: 'MENTIONED' }] },
      author: { name: 'Ana', email: 'ana@example.com' },
    } as ReviewMarker;
    for (const { id } of writableFormats) {
      const content = contentOf(id, [comment], forAll);
      assert.ok(!content.includes('MENTIONED') && !content.includes('ana@example.com'), id);
    }
  });
});

describe('the file names its audience, in formats with a place for it', () => {
  const places = [
    'resolve-edl',
    'cmx-edl',
    'premiere-xml',
    'fcpxml',
    'otio',
    'json',
    'html',
    'text',
    'vtt',
    'ae-jsx',
    'midi',
    'web-annotation',
  ] as const;
  for (const id of places) {
    it(id, () => {
      const content = contentOf(id, visible, { ...forAll, scope: { ...forAll.scope, filter: 'open', total: 14 } });
      assert.match(content, id === 'json' ? /"audience": "all"/ : /visible to everyone; filter: open; 2 of 14/);
      assert.match(content.split('\n')[0]!, /-filtered\./);
    });
  }
});

describe('converting a file does not reveal team-only comments', () => {
  it('where the visibility in CSV or JSON is not "all"', async () => {
    const table = [
      'id,parent_id,text,frame_in,visibility\n1,,for all,5,all\n2,,SECRET,6,Team\n3,,SECRET,7,team \n',
      '4,,SECRET,8,\n5,1,SECRET,5,internal\n',
    ].join('');
    const { output, errors } = await runConvert(table, '--to', 'text', '--rate', '25');
    assert.ok(output.includes('for all') && !output.includes('SECRET'));
    assert.match(errors, /TEAM_EXCLUDED/);
    const json = JSON.stringify({
      schema: 'kreatli-markers/1',
      asset: { rate: { num: 25, den: 1 } },
      comments: [
        { body: { text: 'SECRET' }, span: { in: 1 } },
        { body: { text: 'SECRET' }, visibility: 'TEAM', span: { in: 2 } },
      ],
    });
    assert.ok(!(await runConvert(json, '--to', 'csv')).output.includes('SECRET'));
    const frameioComment = { text: 'SECRET', frame: 1, private: true, timestamp_microseconds: 0 };
    const frameio = JSON.stringify({ asset: { fps: 25 }, comments: [frameioComment] });
    assert.ok(!(await runConvert(frameio, '--to', 'csv')).output.includes('SECRET'));
  });

  it('where the file names the team as its audience', async () => {
    const team = [makeComment({ text: 'SECRET', visibility: 'team' })];
    for (const id of [
      'resolve-edl',
      'cmx-edl',
      'premiere-xml',
      'fcpxml',
      'vtt',
      'otio',
      'json',
      'csv',
      'web-annotation',
    ] as const) {
      const { text } = exportMarkers(id, team, { ...exportFromZero, includeTeam: true, scope: forTeam.scope });
      const { output } = await runConvert(text!, '--to', 'text', '--rate', '25');
      assert.ok(!output.includes('SECRET'), id);
    }
  });

  it('by the length, the numbering or the author of a drawing', async () => {
    const table = 'id,parent_id,text,frame_in,visibility\n,,all,5,all\n,,SECRET,12345,team\n,,all too,7,all\n';
    const { output } = await runConvert(table, '--to', 'json', '--rate', '25');
    const { asset, comments } = JSON.parse(output) as {
      asset: { durationFrames: number };
      comments: { commentId: string }[];
    };
    assert.deepEqual([asset.durationFrames, comments.map(({ commentId }) => commentId)], [8, ['m1', 'm2']]);
    const drawn = makeComment({ by: 'ZedName', drawing: [{ k: 'line', a: [0, 0], b: [9, 9], w: 1, c: 0 }] });
    assert.ok(!exportMarkers('otio', [drawn], { ...exportFromZero, includeAuthors: false }).text!.includes('ZedName'));
  });
});
