import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Entity, findEntities } from './find-entities.js';
import { segmentsOf } from './segments.js';

const format = { rate: { num: 25, den: 1 }, dropFrame: false, start: 0 };
const context = { mentions: [], format, frameCount: 1000 };
const anke = { participantId: 'anke', name: 'Anke Krüger' };
/** Kind and text of each entity. */
const found = (text: string, change: Partial<Parameters<typeof findEntities>[1]> = {}) =>
  findEntities(text, { ...context, ...change }).map((entity) => [
    entity.t,
    text.slice(entity.at, entity.at + entity.len),
  ]);

describe('findEntities', () => {
  it('finds timecodes inside of the video', () => {
    assert.deepEqual(findEntities('At 00:00:12:13, not 01:00:00:00.', context), [
      { t: 'time', at: 3, len: 11, frame: 313 },
    ]);
    assert.deepEqual(found('01:00:00:00', { frameCount: 0 }), [['time', '01:00:00:00']]);
    assert.deepEqual(found('100:00:12:13 00:00:12:13:5 1.00:00:12:13 00:00:12:99'), []);
  });
  it('counts timecodes from the start of the video', () => {
    const [time] = findEntities('10:00:01:00', { ...context, format: { ...format, start: 10 * 3600 * 25 } });
    assert.equal(time?.t === 'time' && time.frame, 25);
  });
  it('finds links, without the punctuation after them', () => {
    assert.deepEqual(found('See https://example.com/a?b=1, (https://example.com/c) or https://x.org/a_(b).'), [
      ['link', 'https://example.com/a?b=1'],
      ['link', 'https://example.com/c'],
      ['link', 'https://x.org/a_(b)'],
    ]);
    assert.deepEqual(found('http://example.com javascript:alert(1) https://'), []);
  });
  it('finds each mention of a chosen name', () => {
    const text = '@Anke Krüger please ask @Anke Krüger, not @Anke.';
    assert.deepEqual(found(text, { mentions: [anke] }), [
      ['mention', '@Anke Krüger'],
      ['mention', '@Anke Krüger'],
    ]);
  });
  it('does not let two overlap', () => {
    assert.deepEqual(found('https://example.com/@Anke Krüger', { mentions: [anke] }), [['mention', '@Anke Krüger']]);
  });
});

describe('segmentsOf', () => {
  const texts = (body: Parameters<typeof segmentsOf>[0]) =>
    segmentsOf(body).map(({ text, entity }) => `${entity?.t ?? 'text'}:${text}`);
  it('are the text in order', () => {
    const text = 'At 00:00:12:13 see https://x.org.';
    assert.deepEqual(texts({ text, entities: [...findEntities(text, context)] }), [
      'text:At ',
      'time:00:00:12:13',
      'text: see ',
      'link:https://x.org',
      'text:.',
    ]);
  });
  it('never lose or repeat text, whatever the entities', () => {
    const entity = fc.record({ t: fc.constant('time' as const), at: fc.nat(30), len: fc.nat(30), frame: fc.nat() });
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.array(entity), (text, entities: Entity[]) => {
        assert.equal(
          segmentsOf({ text, entities })
            .map((segment) => segment.text)
            .join(''),
          text,
        );
      }),
    );
  });
});
