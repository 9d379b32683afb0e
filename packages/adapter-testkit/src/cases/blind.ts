import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import type { KitOptions, Persona, TestCase } from '../options.js';
import { type PreparedReview, VERSION, comment, commentProposal, proposal, uniqueId } from '../test-review.js';

const OTHERS = 'xyzzy-words-of-others';

/** The blind first pass: what others wrote on a version is withheld until a participant has ended their pass. */
export function blind(options: KitOptions): readonly TestCase[] {
  const { test } = group('blind', options);
  const rules = { decisionRule: 'any', conflictThreshold: 10, graceSeconds: 0 } as const;

  /** Switches it on. The commenter writes a comment and a reply, the editor resolves it. */
  async function begin(review: PreparedReview): Promise<void> {
    await review.accepts(await review.as('owner'), proposal('policy.set', { ...rules, blindFirstPass: true }));
    const commentId = uniqueId();
    await review.accepts(
      await review.as('commenter'),
      proposal('comment.added', comment(commentId, OTHERS)),
      proposal('comment.added', { ...comment(uniqueId(), OTHERS), threadId: commentId, parentId: commentId }),
      proposal('comment.edited', { commentId, tags: [OTHERS] }),
    );
  }
  const reads = async (review: PreparedReview, persona: Persona): Promise<boolean> =>
    JSON.stringify(await review.log(await review.reconnect(persona))).includes(OTHERS);

  return [
    test('hidden', 2, 'comments of others are withheld from reviewers who have written none', async (review) => {
      await begin(review);
      ok(!(await reads(review, 'guest')), 'a page for a guest contains a comment of another');
      // Who has marked the version as reviewed, wrote it, is of the team, or may not comment.
      for (const persona of ['approver', 'commenter', 'owner', 'editor', 'viewer'] as const)
        ok(await reads(review, persona), `${persona} cannot read the comment`);
    }),
    test('ended', 2, 'a first comment ends the pass of its author: the log is read again', async (review) => {
      await begin(review);
      const guest = await review.as('guest');
      const { logId } = await review.page(guest);
      await review.accepts(guest, commentProposal());
      ok((await review.page(guest)).logId !== logId, 'the identity of the log is the same');
      ok(await reads(review, 'guest'), 'the guest cannot read the comment');
    }),
    test('finished', 2, 'to mark the version as reviewed ends it too', async (review) => {
      await begin(review);
      await review.accepts(await review.as('guest'), proposal('pass.finished', { versionId: VERSION }));
      ok(await reads(review, 'guest'), 'the guest cannot read the comment');
    }),
    test('dense', 2, 'the log stays dense', async (review) => {
      await begin(review);
      const log = await review.log(await review.as('guest'));
      equal(
        log.slice(-3).map(({ data }) => data),
        [null, null, null],
        'data of the comments',
      );
      equal(
        log.map(({ seq }) => seq),
        log.map((_, i) => i + 1),
        'sequence numbers',
      );
    }),
  ];
}
