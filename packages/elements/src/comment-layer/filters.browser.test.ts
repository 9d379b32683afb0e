import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, button, clear, expectText, key, one, press, text, type, until } from '../../test/dom.js';
import { ANKE, JONAS, MARA, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';
import { wholeList } from '../listing/listing.js';
import type { KrCommentLayer } from './comment-layer.js';

/** The list of an editor with four comments: a tagged one, a drawn one, a resolved one and one of their own. */
async function showList() {
  const review = await publishReview({ as: ANKE });
  const drawing = [{ k: 'stroke', pts: [[0, 0] as const, [9, 9] as const], w: 40, c: 2 }] as never;
  await review.comment(JONAS, 'Too warm in the café.', { span: { in: 10 }, tags: ['grade'], ask: 'change' });
  await review.comment(MARA, 'Circle this.', { span: { in: 20 }, drawing });
  const commentId = await review.comment(MARA, 'Already done.', { span: { in: 30 } });
  await review.write(ANKE, 'comment.statusSet', { commentId, status: 'resolved' });
  await review.comment(ANKE, 'My own.', { span: { in: 40 } });
  const { box, context } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
  const layer = await one<KrCommentLayer>(box, 'kr-comment-layer');
  await expectText(layer, 'My own.');
  const expectListed = (...texts: readonly string[]) =>
    until(() => expect(all(layer, 'p.text[dir=auto]').map((each) => each.textContent)).to.deep.equal(texts));
  const tick = async (menu: string, option: string) => {
    (await button(layer, menu)).click();
    const label = await until(() => {
      const found = all(layer, '.options:popover-open label').find((each) => each.textContent.trim() === option);
      expect(found, option).to.not.equal(undefined);
      return found!;
    });
    label.click();
    all(layer, '.options:popover-open')[0]!.hidePopover();
  };
  const open = async () => {
    await press(layer, 'Search and filter');
    return one<HTMLInputElement>(layer, '.search input');
  };
  return { review, context, layer, expectListed, tick, open };
}

describe('search and filters of the list of comments', () => {
  afterEach(clear);

  it('are opened and closed, with the focus', async () => {
    const { layer, open } = await showList();
    expect(all(layer, '.filters')).to.have.length(0);
    const field = await open();
    await until(() => expect(layer.shadowRoot!.activeElement).to.equal(field));
    key(field, 'Escape');
    await until(() => expect(all(layer, '.filters')).to.have.length(0));
    expect(layer.shadowRoot!.activeElement?.getAttribute('aria-label')).to.equal('Search and filter');
  });

  it('find words without accents, and say how many of all are listed', async () => {
    const { layer, expectListed, open } = await showList();
    const field = await open();
    type(field, 'CAFE jonas');
    await expectListed('Too warm in the café.');
    await expectText(layer, '1 of 4');
    key(field, 'Escape');
    await expectListed('Too warm in the café.', 'Circle this.', 'Already done.', 'My own.');
    expect(field.value).to.equal('');
  });

  it('list the comments that meet each criterion', async () => {
    const { layer, expectListed, tick, open } = await showList();
    await open();
    await tick('Participant', 'Mara Okafor');
    await expectListed('Circle this.', 'Already done.');
    await tick('Status', 'Resolved');
    await expectListed('Already done.');
    await press(layer, 'Clear filter: Status');
    await press(layer, 'Drawn');
    await expectListed('Circle this.');
    await press(layer, 'Clear');
    await tick('Tag', '#grade');
    await expectListed('Too warm in the café.');
    await expectText(await button(layer, 'Tag: #grade'), '#grade');
    await press(layer, 'Mine');
    await expectText(layer, 'No comment matches');
    await expectText(layer, '4 comments without filters');
    await press(layer, 'Clear filters');
    await expectListed('Too warm in the café.', 'Circle this.', 'Already done.', 'My own.');
  });

  it('stay while the row is closed, which shows how many are listed', async () => {
    const { layer, expectListed, open } = await showList();
    type(await open(), 'done');
    await expectListed('Already done.');
    await press(layer, 'Search and filter');
    await until(() => expect(all(layer, '.filters')).to.have.length(0));
    await expectText(layer, '1 of 4');
    expect(all(layer, '.bar [aria-pressed=true]')).to.have.length(0);
    await press(layer, 'Comments 4');
    await expectListed('Too warm in the café.', 'Circle this.', 'Already done.', 'My own.');
  });

  it('are open when the host sets what the row cannot show, and are the properties of the element', async () => {
    const { layer, context, expectListed } = await showList();
    context.$listing.set({ ...wholeList, search: 'own', sort: 'newest' });
    const field = await one<HTMLInputElement>(layer, '.search input');
    await expectListed('My own.');
    expect([field.value, layer.filter, layer.sort]).to.deep.equal(['own', 'all', 'newest']);
    layer.filter = 'open';
    layer.sort = 'unresolved';
    await expectListed('Too warm in the café.', 'Circle this.', 'My own.');
    expect(context.$listing.get().search).to.equal('');
    layer.filter = 'all';
    await expectListed('Too warm in the café.', 'Circle this.', 'My own.', 'Already done.');
  });

  it('are where the export begins, which takes all comments by one press', async () => {
    const { layer, tick, open } = await showList();
    type(await open(), 'circle');
    await tick('Status', 'Open');
    await layer.openExport();
    const dialog = await one(layer, 'kr-export-dialog');
    await expectText(dialog, 'Only what the list shows:');
    await expectText(dialog, '“circle”');
    await expectText(dialog, '1 of 4 comments · open');
    await press(dialog, 'Export all comments');
    await expectText(dialog, '3 of 4 comments · open');
    expect(text(dialog)).to.not.contain('Only what the list shows');
  });

  it('leave a way to a comment that was sent and that they leave out', async () => {
    const { layer, expectListed, open } = await showList();
    type(await open(), 'circle');
    await expectListed('Circle this.');
    const composer = await one<HTMLTextAreaElement>(layer, 'textarea.text');
    type(composer, 'Brand new.');
    key(composer, 'Enter');
    await expectText(layer, 'Sent. The filter leaves it out.');
    await expectListed('Circle this.');
    await press(layer, 'Show');
    await expectText(layer, 'Brand new.');
    await until(() => expect(all(layer, '.toast')).to.have.length(0));
  });

  it('take an attribute before there is a session', async () => {
    const review = await publishReview({ as: ANKE });
    await review.comment(JONAS, 'Not mine.');
    const { box } = await inSession(review, html`<kr-comment-layer filter="mine" sort="newest"></kr-comment-layer>`);
    await expectText(box, 'No comment matches');
    expect(await one(box, 'kr-comment-layer')).to.include({ filter: 'mine', sort: 'newest' });
  });
});
