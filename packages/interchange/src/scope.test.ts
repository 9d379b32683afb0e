import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { note, reply } from '../test/made-notes.js';
import {
  type ColourToken,
  decodeText,
  exportMarkers,
  type ExportOptions,
  formats,
  type ReviewMarker,
} from './index.js';

const asset = { name: 'Spot', rate: RATES['25'], startTimecode: '01:00:00:00', durationFrames: 500 };
const forAll: ExportOptions = { asset, scope: { audience: 'all', total: 2, exportedAt: '2026-01-01T00:00:00.000Z' } };
const secret = 'SECRETWORD';
const hidden = { visibility: 'team', by: 'HIDDENAUTHOR', text: secret, colour: 'pink' } as const;
const visible = [
  note({
    commentId: 'a',
    text: 'for all',
    replies: [
      reply({ commentId: 'r1' }),
      reply({ commentId: 'hidden-r', by: 'HIDDENAUTHOR', text: secret, visibility: 'team' }),
    ],
  }),
  note({ commentId: 'b', span: { in: 40, out: 60 }, text: 'range' }),
];
const hiddenNotes: readonly ReviewMarker[] = [
  // On the frame of a visible one, longer than it, first in order.
  note({
    ...hidden,
    commentId: 'hidden-1',
    span: { in: 10, out: 499 },
    replies: [reply({ text: secret, by: 'HIDDENAUTHOR' })],
  }),
  note({ ...hidden, commentId: 'hidden-2', span: { in: 300 } }),
  note({ ...hidden, commentId: 'hidden-3', drawing: [{ k: 'text', a: [1, 2], text: secret, size: 3, c: 7 }] }),
  { ...note({ ...hidden, commentId: 'hidden-4' }), visibility: undefined as never },
];
const { span: _, ...untimed } = note({ ...hidden, commentId: 'hidden-5' });

const contentOf = (
  id: (typeof formats)[number]['id'],
  markers: readonly ReviewMarker[],
  options: ExportOptions,
): string => {
  const file = exportMarkers(id, markers, options);
  return `${file.filename}\n${file.text ?? (id === 'midi' ? Buffer.from(file.bytes!).toString('latin1') : decodeText(file.bytes!))}`;
};

describe('a team-only note is in no file for everybody', () => {
  for (const { id } of formats.filter(({ canExport }) => canExport)) {
    it(id, () => {
      const all = [...hiddenNotes, untimed as ReviewMarker, ...visible];
      const withHidden = contentOf(id, all, { ...forAll, includeUntimed: 'start', colourBy: 'author' });
      for (const word of [secret, 'HIDDENAUTHOR', 'hidden-']) assert.ok(!withHidden.includes(word), word);
      // Not even a count, a colour or a length of theirs: the file is the same as if they had never been.
      const never = [{ ...visible[0]!, replies: [visible[0]!.replies[0]!] }, visible[1]!];
      assert.equal(withHidden, contentOf(id, never, { ...forAll, includeUntimed: 'start', colourBy: 'author' }));
    });

    it(`${id} says it to the caller alone, and is for the team where that is asked for`, () => {
      const { warnings } = exportMarkers(id, [...hiddenNotes, ...visible], forAll);
      assert.ok(warnings.some(({ code }) => code === 'TEAM_EXCLUDED'));
      assert.ok(
        warnings.every(({ commentId, message }) => !commentId?.startsWith('hidden') && !message.includes(secret)),
      );
      const forTeam = contentOf(id, [...hiddenNotes, ...visible], {
        ...forAll,
        includeTeam: true,
        scope: { ...forAll.scope, audience: 'team' },
      });
      assert.ok(forTeam.includes(secret));
      assert.match(forTeam.split('\n')[0]!, /-team\./);
    });
  }

  it('is refused for an audience that is not the team', () => {
    assert.throws(() => exportMarkers('json', visible, { ...forAll, includeTeam: true }), { code: 'TEAM_NOT_ALLOWED' });
    assert.throws(() => exportMarkers('json', visible, { asset } as never), { code: 'SCOPE_REQUIRED' });
  });

  it('mentions and addresses of people are in no file', () => {
    const told = {
      ...note(),
      body: { text: 'See @Bo', entities: [{ t: 'mention', at: 4, len: 3, participantId: 'PERSONID' }] },
      author: { name: 'Ana', email: 'ana@example.com' },
    } as ReviewMarker;
    for (const { id } of formats.filter(({ canExport }) => canExport)) {
      const content = contentOf(id, [told], forAll);
      assert.ok(!content.includes('PERSONID') && !content.includes('ana@example.com'), id);
    }
  });
});

describe('the file says for whom it is, where it has a place', () => {
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

it('colours are by status, author, tag, ask, or one for all', () => {
  const colourOf = (options: Partial<ExportOptions>, changes: Partial<ReviewMarker> = {}): string => {
    const { text } = exportMarkers('resolve-edl', [note(changes)], { ...forAll, ...options });
    return /ResolveColor(\w+)/.exec(text!)![1]!;
  };
  assert.deepEqual(
    (['open', 'in_progress', 'resolved', 'wont_fix'] as const).map((status) => colourOf({}, { status })),
    ['Red', 'Sand', 'Green', 'Cream'],
  );
  assert.deepEqual(
    (['change', 'question', 'keep', 'praise'] as const).map((ask) => colourOf({ colourBy: 'ask' }, { ask })),
    ['Red', 'Blue', 'Cyan', 'Purple'],
  );
  assert.equal(colourOf({ colourBy: 'author' }), 'Red');
  assert.equal(colourOf({ colourBy: 'tag' }), 'Cream');
  assert.equal(colourOf({ colourBy: 'tag' }, { tags: ['sound'] }), 'Red');
  assert.equal(colourOf({ colourBy: 'blue' satisfies ColourToken }), 'Blue');
  assert.equal(colourOf({ colourBy: 'blue' }, { colour: '#22C55E' }), 'Green');
});
