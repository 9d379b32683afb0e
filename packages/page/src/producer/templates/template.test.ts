import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TEMPLATES } from './built-in.js';
import { type Template, problemOf, wordsIn } from './template.js';

describe('the templates of new reviews', () => {
  it('are five, each as it should be, in both languages', () => {
    assert.deepEqual(
      TEMPLATES.map(({ id }) => id),
      ['spot', 'social-cut-downs', 'corporate', 'motion-design', 'post-hand-over'],
    );
    for (const template of TEMPLATES) {
      assert.equal(problemOf(template), null, template.id);
      const words = [template.name, template.hint, template.heading, template.brief, ...template.criteria];
      assert.ok(
        words.every(({ de }) => de !== undefined),
        template.id,
      );
      assert.ok(template.roles.includes('approver'), template.id);
    }
  });
  it('report the member that is wrong', () => {
    const [spot] = TEMPLATES as readonly [Template];
    const problems: readonly (readonly [change: object, member: string])[] = [
      [{ id: 'Spot' }, 'id'],
      [{ name: 'Spot' }, 'name'],
      [{ hint: { de: 'kurz' } }, 'hint'],
      [{ brief: { en: ' ' } }, 'brief'],
      [{ heading: { en: 'x'.repeat(301) } }, 'heading'],
      [{ brief: { en: 'a\u0000b' } }, 'brief'],
      [{ criteria: {} }, 'criteria'],
      [{ criteria: [{ en: 'One' }, { en: 'Two', de: 2 }] }, 'criteria[1]'],
      [{ windowHours: 1.5 }, 'windowHours'],
      [{ windowHours: '48' }, 'windowHours'],
      [{ rule: 'most' }, 'rule'],
      [{ roles: ['approver', 'owner'] }, 'roles[1]'],
      [{ colour: 'red' }, 'colour'],
    ];
    for (const [change, member] of problems) assert.equal(problemOf({ ...spot, ...change })?.member, member);
    for (const value of [null, [], 'x', 1]) assert.equal(problemOf(value)?.expected, 'object');
    for (const member of Object.keys(spot))
      assert.equal(problemOf({ ...spot, [member]: undefined })?.member, member, 'a member that is missing');
  });
  it('are in German, or in English where there is none', () => {
    assert.equal(wordsIn({ en: 'Spot', de: 'Werbespot' }, 'de-AT'), 'Werbespot');
    assert.equal(wordsIn({ en: 'Spot' }, 'de'), 'Spot');
    assert.equal(wordsIn({ en: 'Spot', de: 'Werbespot' }, 'fr'), 'Spot');
  });
});
