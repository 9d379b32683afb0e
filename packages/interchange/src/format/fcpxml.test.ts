import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeComment } from '../../test/make-comments.js';
import { exportWith } from '../../test/options.js';
import { codesOf, spansOf } from '../../test/results.js';
import { importMarkers, type ReviewMarker } from '../index.js';

/** A project that starts at one hour. */
const wrapInProject = (spine: string, resources = '', frameDuration = '100/2500s'): string =>
  [
    `<fcpxml version="1.10"><resources><format id="r1" frameDuration="${frameDuration}"/>${resources}</resources>`,
    '<library><event><project><sequence format="r1" tcStart="3600s" duration="200s">',
    `<spine>${spine}</spine></sequence></project></event></library></fcpxml>`,
  ].join('');
const read = (spine: string, resources?: string, frameDuration?: string) =>
  importMarkers('fcpxml', wrapInProject(spine, resources, frameDuration));

describe('fcpxml', () => {
  it('places markers of clips, connected clips and secondary storylines', () => {
    const storyline = [
      '<spine offset="15s" lane="2"><clip offset="0s" duration="1s"/>',
      '<clip offset="1s" start="5s" duration="2s"><chapter-marker start="6s" value="in a storyline"/></clip></spine>',
    ].join('');
    const result = read(`<asset-clip offset="3600s" start="10s" duration="10s"><marker start="11s" value="primary"/>
      <title offset="12s" lane="1" start="3600s" duration="4s"><marker start="3601s" value="connected"/></title>
      ${storyline}</asset-clip>
      <gap offset="3610s" start="3600s" duration="5s">
      <marker start="3600s" duration="2s" value="after" completed="1" note="after: it"/></gap>`);
    assert.deepEqual(
      result.markers.map(({ text, span, status }) => [text, span, status]),
      [
        ['primary', { in: 25 }, undefined],
        ['connected', { in: 75 }, undefined],
        ['in a storyline', { in: 175 }, undefined],
        ['after: it', { in: 250, out: 300 }, 'resolved'],
      ],
    );
    assert.deepEqual(result.warnings, []);
  });

  it('reads a compound clip that contains itself once, and the first clip of an audition', () => {
    const compound = [
      '<media id="m1"><sequence format="r1" tcStart="0s"><spine>',
      '<gap offset="0s" duration="9s"><marker start="4s" value="inside"/></gap>',
      '<ref-clip ref="m1" offset="9s" duration="1s"/></spine></sequence></media>',
    ].join('');
    const audition = [
      '<audition><clip offset="3610s" duration="5s"><marker start="0s" value="active"/></clip>',
      '<clip offset="3610s"><marker start="1s" value="inactive"/></clip></audition>',
    ].join('');
    const result = read(`<ref-clip ref="m1" offset="3602s" start="1s" duration="8s"/>${audition}`, compound);
    assert.deepEqual(
      result.markers.map(({ text, span }) => [text, span]),
      [
        ['inside', { in: 125 }],
        ['active', { in: 250 }],
      ],
    );
  });

  it('scales conformed media, and rounds off-frame markers with a warning', () => {
    const marker = '<marker start="25/24s" value="scaled"/>';
    const scaled = read(`<clip offset="3600s" duration="10s"><conform-rate srcFrameRate="24"/>${marker}</clip>`);
    assert.deepEqual([spansOf(scaled), scaled.warnings], [[{ in: 25 }], []]);
    const off = read('<gap offset="3600s" duration="10s"><marker start="1001/1000s" value="off"/></gap>');
    assert.deepEqual([spansOf(off), codesOf(off)], [[{ in: 25 }], ['OFF_FRAME_ROUNDED']]);
  });

  it('writes a to-do for a comment that asks for work, else a standard marker', () => {
    const row = (changes: Partial<ReviewMarker>): string =>
      /<marker [^>]*>/.exec(exportWith('fcpxml', [makeComment(changes)]).text!)![0];
    assert.match(row({}), /completed="0" note="Ana Ruiz: Hold this longer"/);
    assert.match(row({ status: 'resolved' }), /completed="1" note="Ana Ruiz: Hold/);
    assert.match(row({ status: 'wont_fix' }), /completed="1" note="Ana Ruiz \(won't fix\): Hold/);
    assert.match(row({ status: 'in_progress' }), /completed="0" note="Ana Ruiz \(in progress\): Hold/);
    assert.doesNotMatch(row({ ask: 'keep' }), /completed/);
    for (const status of ['open', 'in_progress', 'resolved', 'wont_fix'] as const)
      assert.equal(
        importMarkers('fcpxml', exportWith('fcpxml', [makeComment({ status })]).text!).markers[0]!.status,
        status,
      );
  });

  it('places auditions, trimmed compound clips and clips inside conformed ones', () => {
    const audition = '<audition offset="3610s"><clip duration="10s"><marker start="1s" value="a"/></clip></audition>';
    const next = '<clip duration="5s"><marker start="1s" value="b"/></clip>';
    assert.deepEqual(spansOf(read(audition + next)), [{ in: 275 }, { in: 525 }]);

    const trimmed = (offset: number, start: number): string =>
      `<ref-clip ref="m" offset="${3600 + offset}s" start="${start}s" duration="5s"/>`;
    const gap = '<gap duration="20s"><marker start="2s" value="a"/><marker start="8s" value="b"/></gap>';
    const compound = `<media id="m"><sequence><spine>${gap}</spine></sequence></media>`;
    assert.deepEqual(spansOf(read(trimmed(0, 0) + trimmed(100, 5), compound)), [{ in: 50 }, { in: 2575 }]);

    const conformed = [
      '<clip offset="3600s" duration="100s"><conform-rate srcFrameRate="25"/><marker start="24s" value="a"/>',
      '<title offset="24s" start="0s" duration="9s"><marker start="1s" value="b"/></title></clip>',
    ].join('');
    assert.deepEqual(spansOf(read(conformed, '', '1/24s')), [{ in: 600 }, { in: 624 }]);
  });
});
