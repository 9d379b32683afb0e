/** Untrusted input whose reading or writing would take more than linear time if done naively. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeep } from '../../../test/support/matrix.js';
import { makeComment } from '../test/make-comments.js';
import { exportFromZero, importOptions } from '../test/options.js';
import { errorCodeOf } from '../test/results.js';
import { exportMarkers, type FormatId, importMarkers } from './index.js';

/** Quadratic time is minutes at this scale. */
const SCALE = isDeep ? 1 : 0.25;
const TIMEOUT_MS = 4000;

const repeat = (text: string, count: number): string => text.repeat(count * SCALE);

/** Imports a file in time; returns the code of its error. */
function importInTime(format: FormatId, text: string): string | null {
  const started = performance.now();
  const code = errorCodeOf(() => importMarkers(format, text, importOptions));
  const milliseconds = Math.round(performance.now() - started);
  assert.ok(milliseconds < TIMEOUT_MS, `${format} took ${milliseconds} ms: ${text.slice(0, 40)}`);
  return code;
}

const event = (body: string): string => `001  001  V  C  01:00:01:00 01:00:01:01 01:00:01:00 01:00:01:01\n${body}\n`;
const beginnings: readonly (readonly [FormatId, string])[] = [
  ['resolve-edl', event(repeat('|C:|M:', 300_000))],
  ['resolve-edl', repeat('001 a ', 500_000)],
  ['cmx-edl', `* LOC: 01:00:00:00 ${repeat(' ', 2_000_000)}x`],
  ['premiere-xml', `<xmeml ${repeat('a = "" ', 200_000)}`],
  ['premiere-xml', repeat('<!DOCTYPE ', 200_000)],
  ['premiere-xml', `<xmeml>${repeat('&', 1_000_000)}`],
  ['fcpxml', `<fcpxml>${repeat('<!--', 300_000)}`],
  ['csv', `id,text\n${repeat('"', 2_000_000)}"`],
  ['csv', `id,text\n${repeat('a"', 1_000_000)}`],
  ['csv', `id,text\n1,"${repeat("\t'", 2_000_000)}"`],
  ['table', `TC;Text\n0:12;${repeat('"', 2_000_000)}`],
  ['table', `TC,Text\n0:12,"'${repeat('\t', 2_000_000)}"`],
  ['table', `${repeat('TC,Text,', 1_000_000)}\n`],
  ['table', `TC;Text\n0:12;${repeat('00:00:00;00;', 500_000)}`],
  ['table', `TC;Text\n${repeat('0:12 – ', 1_000_000)};a\n`],
  ['vtt', `WEBVTT\n\n${repeat('<v ', 600_000)}`],
  ['vtt', `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${repeat('<v ', 600_000)}`],
  ['reaper-csv', `#,Name,Start,End,Length\nM1,"${repeat('↳ ', 800_000)}",0:00:01.000,,`],
  ['avid-txt', `Ana\t1\tV1\tred\t${repeat(' / ↳ a: b', 200_000)}\t1\n`],
  ['json', `{"schema":"kreatli-markers/1","comments":[${'{"body":'.repeat(200)}`],
  ['web-annotation', `{"@context":"http://www.w3.org/ns/anno.jsonld","items":[${repeat('"', 1_000_000)}`],
];

describe('files are read in linear time', () => {
  for (const [id, text] of beginnings)
    it(`${id}: repeated beginnings of ${JSON.stringify(text.slice(-6))}`, () => void importInTime(id, text));

  it('resolve-edl: separators, lines and authors', () => {
    assert.equal(importInTime('resolve-edl', event(`A: ${repeat('x / ', 500_000)} |C:Red |M:A |D:1`)), null);
    const lines = `A: ${repeat('x\n', 100_000)} |C:Red |M:A${repeat(', b', 100_000)} |D:1`;
    assert.equal(importInTime('resolve-edl', event(lines)), null);
  });

  it('XML: elements on a single line', () =>
    assert.equal(importInTime('premiere-xml', `<xmeml>${repeat('<a/>', 1_000_000)}</xmeml>`), 'NOT_THIS_FORMAT'));

  it('table: rows', () => {
    const rows = Array.from({ length: 100_000 * SCALE }, (_, index) => `${index},"a,\n${index}",Ana,done\n`);
    assert.equal(importInTime('table', `Frame,Text,Author,Status\n${rows.join('')}`), null);
  });

  it('otio: lists of empty objects', () => {
    const children = Array.from({ length: 1000 * SCALE }, () => Array.from({ length: 1000 }, () => ({})));
    const timeline = { OTIO_SCHEMA: 'Timeline.1', tracks: { OTIO_SCHEMA: 'Stack.1', children } };
    assert.equal(importInTime('otio', JSON.stringify(timeline)), null);
  });
});

describe('compound clips of FCPXML end', () => {
  const wrap = (resources: readonly string[], spine: string): string =>
    [
      `<fcpxml version="1.10"><resources><format id="r1" frameDuration="1/25s"/>${resources.join('')}</resources>`,
      `<project><sequence format="r1"><spine>${spine}</spine></sequence></project></fcpxml>`,
    ].join('');
  const media = (id: number, content: string): string =>
    `<media id="m${id}"><sequence><spine>${content}</spine></sequence></media>`;
  const mediaChain = (length: number, copies: number): readonly string[] =>
    Array.from({ length }, (_, index) => media(index, `<ref-clip ref="m${index + 1}"/>`.repeat(copies)));

  it('where each contains two of the next', () =>
    assert.equal(importInTime('fcpxml', wrap(mediaChain(40, 2), '<ref-clip ref="m0"/>')), 'INPUT_TOO_DEEP'));

  it('in a long chain', () =>
    assert.equal(importInTime('fcpxml', wrap(mediaChain(3000, 1), '<ref-clip ref="m0"/>')), 'INPUT_TOO_DEEP'));

  it('where many refer to the last of many', () => {
    const resources = Array.from({ length: 20_000 }, (_, index) => media(index, ''));
    assert.equal(importInTime('fcpxml', wrap(resources, '<ref-clip ref="m19999"/>'.repeat(20_000))), null);
  });
});

describe('20,000 replies to one comment are grouped in linear time', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `r${index}`);

  it('csv', () => {
    const rows = ids.map((id) => `${id},n,reply,1\n`).join('');
    assert.equal(importInTime('csv', `id,parent_id,text,frame_in\nn,,root,1\n${rows}`), null);
  });

  it('frameio-json', () => {
    const replies = ids.map((id) => ({ id, parent_id: 'n', text: 'x' }));
    assert.equal(importInTime('frameio-json', JSON.stringify({ comments: [{ id: 'n', frame: 1 }, ...replies] })), null);
  });

  it('web-annotation', () => {
    const replies = ids.map((id) => ({ id, motivation: 'replying', target: 'n' }));
    const items = [{ id: 'n', motivation: 'editing', target: 'v' }, ...replies];
    const page = { '@context': 'http://www.w3.org/ns/anno.jsonld', items };
    assert.equal(importInTime('web-annotation', JSON.stringify(page)), null);
  });
});

describe('exports have no limit of their own', () => {
  // More than a call may have arguments.
  it('130,000 comments on one frame', () => {
    const comments = Array.from({ length: 130_000 }, (_, index) => makeComment({ commentId: `c${index}` }));
    assert.ok(exportMarkers('resolve-edl', comments, exportFromZero).text);
  });

  it('50,000 shapes in one drawing', () => {
    const drawing = Array.from({ length: 50_000 }, () => ({ k: 'line', a: [0, 0], b: [1, 1], w: 1, c: 0 }));
    assert.ok(exportMarkers('otio', [makeComment({ drawing })], exportFromZero).text);
  });
});
