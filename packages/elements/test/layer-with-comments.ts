import { html } from 'lit';
import type { KrCommentLayer } from '../src/comment-layer/comment-layer.js';
import type { KrCommentThread } from '../src/comment-thread/comment-thread.js';
import '../src/define/kr-comment-layer.js';
import { all, expectText, one } from './dom.js';
import { JONAS, MARA, inSession, publishReview } from './test-review.js';

/** A list, 600 px high, of comments with the texts `Comment 0.`, `Comment 1.`, … at the frames 0, 1, … */
export async function layerWithComments(count: number) {
  const review = await publishReview({ as: JONAS });
  for (let i = 0; i < count; i++) await review.comment(MARA, `Comment ${i}.`, { span: { in: i } });
  const { box, context } = await inSession(
    review,
    html`<kr-comment-layer style="block-size: 600px"></kr-comment-layer>`,
  );
  const layer = await one<KrCommentLayer>(box, 'kr-comment-layer');
  await expectText(layer, 'Comment 0.');
  const threads = () => all<KrCommentThread>(layer, 'kr-comment-thread');
  return { review, box, context, layer, threads };
}
