import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { makeComment } from '../../test/make-comments.js';
import { exportWith } from '../../test/options.js';
import { codesOf, spansOf } from '../../test/results.js';
import { importMarkers, parseColor } from '../index.js';

describe('premiere-xml', () => {
  it('writes 23.976 as 24 with ntsc, and reads the copy on the matte once', () => {
    const { text } = exportWith(
      'premiere-xml',
      [makeComment(), makeComment({ commentId: 'c2', span: { in: 50, out: 60 } })],
      {
        rate: RATES['23.976'],
      },
    );
    assert.match(text!, /<timebase>24<\/timebase><ntsc>TRUE<\/ntsc>/);
    assert.deepEqual(spansOf(importMarkers('premiere-xml', text!)), [{ in: 10 }, { in: 50, out: 60 }]);
    for (const carrier of ['sequence', 'matte'] as const)
      assert.equal(
        importMarkers('premiere-xml', exportWith('premiere-xml', [makeComment()], { carrier }).text!).markers.length,
        1,
      );
  });

  it('places markers of clips by their media, and skips those in transitions', () => {
    const clip = (start: number): string =>
      [
        `<clipitem><start>${start}</start><end>90</end><in>100</in><out>150</out>`,
        '<marker><name>VFX</name><comment>fix</comment><in>110</in><out>120</out></marker></clipitem>',
      ].join('');
    const rate = '<rate><timebase>25</timebase><ntsc>FALSE</ntsc></rate>';
    const read = (start: number) =>
      importMarkers(
        'premiere-xml',
        [
          `<xmeml version="5"><sequence>${rate}<media><video>`,
          `<track>${clip(start)}</track></video></media></sequence></xmeml>`,
        ].join(''),
      );
    assert.deepEqual(
      read(40).markers.map(({ span, name, text }) => [span, name, text]),
      [[{ in: 50, out: 60 }, 'VFX', 'fix']],
    );
    assert.deepEqual(codesOf(read(-1)), ['ROW_SKIPPED']);
  });

  it('maps colors of Premiere, Final Cut 7 and other systems to the palette', () => {
    const { text } = exportWith('premiere-xml', [makeComment({ color: 'purple' })]);
    assert.equal(importMarkers('premiere-xml', text!).markers[0]!.color, 'purple');
    const finalCut7 = text!.replaceAll(
      /<pproColor>\d+<\/pproColor>/g,
      '<color><alpha>0</alpha><red>255</red><green>0</green><blue>127</blue></color>',
    );
    assert.equal(importMarkers('premiere-xml', finalCut7).markers[0]!.color, 'pink');
    assert.deepEqual(
      ['#ff0000', 'ResolveColorFuchsia', 'Lavender', '#101010', '#fefefe', '#718637', 'no color'].map(parseColor),
      ['red', 'pink', 'purple', 'black', 'white', 'green', null],
    );
  });

  it('reads nested sequences, trimmed clips, other rates, and names without a comment', () => {
    const formatRate = (fps: number): string => `<rate><timebase>${fps}</timebase><ntsc>FALSE</ntsc></rate>`;
    const sequence = (inside: string, markers = ''): string =>
      `<sequence>${formatRate(25)}${markers}<media><video><track>${inside}</track></video></media></sequence>`;
    const marker = (at: number, name = 'm'): string =>
      `<marker><name>${name}${at}</name><comment></comment><in>${at}</in><out>-1</out></marker>`;
    const read = (inside: string, markers = '') =>
      importMarkers('premiere-xml', `<xmeml>${sequence(inside, markers)}</xmeml>`);
    const nested = sequence(
      `<clipitem><start>0</start><end>200</end><in>0</in><out>200</out>${marker(60)}</clipitem>`,
      marker(70),
    );
    assert.deepEqual(
      spansOf(read(`<clipitem><start>500</start><end>600</end><in>50</in><out>150</out>${nested}</clipitem>`)),
      [{ in: 520 }, { in: 510 }],
    );
    const trimmed = read(
      `<clipitem><start>500</start><end>600</end><in>300</in><out>400</out>${marker(10)}${marker(310)}</clipitem>`,
    );
    assert.deepEqual([spansOf(trimmed), codesOf(trimmed)], [[{ in: 510 }], ['ROW_SKIPPED']]);
    const fields = `${formatRate(50)}<start>500</start><end>700</end><in>0</in><out>400</out>`;
    assert.deepEqual(spansOf(read(`<clipitem>${fields}${marker(200)}</clipitem>`)), [{ in: 600 }]);
    assert.equal(
      read(
        `<clipitem><start>0</start><end>90</end><in>0</in><out>90</out>${marker(10, 'clip ')}</clipitem>`,
        marker(10, 'sequence '),
      ).markers.length,
      2,
    );
    const withoutAuthor = read(
      '',
      '<marker><name>VFX</name><comment>VFX remove the boom</comment><in>1</in><out>-1</out></marker>',
    ).markers[0]!;
    assert.deepEqual([withoutAuthor.author, withoutAuthor.text], [undefined, 'VFX remove the boom']);
  });
});
