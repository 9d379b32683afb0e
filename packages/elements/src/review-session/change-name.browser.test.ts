import { expect } from '@open-wc/testing';
import { all, clear, expectText, key, one, press, text, type, until } from '../../test/dom.js';
import { JONAS, publishReview, showReview } from '../../test/test-review.js';
import '../define/kr-review-player.js';

async function guestWhoCommented() {
  const player = showReview(await publishReview({ as: null }), 'kr-review-player', 1000);
  await until(() => expect(player.session?.$review.get()?.$sync.get().phase).to.equal('live'));
  const layer = await one(player, 'kr-comment-layer');
  const field = () => one<HTMLTextAreaElement>(layer, 'textarea');
  const send = async (words: string) => {
    type(await field(), words);
    key(await field(), 'Enter');
  };
  await send('First.');
  const dialog = await one(player, 'kr-name-dialog');
  type(await one<HTMLInputElement>(dialog, 'input[name=name]'), 'Clara Clyent');
  await press(dialog, 'Send');
  await expectText(layer, 'First.');
  (await field()).focus();
  /** The field of the dialog that changes the name. */
  const changing = async () => {
    await press(layer, 'Change');
    const name = await one<HTMLInputElement>(dialog, 'dialog[open] input[name=name]');
    await until(() => expect(name.value).to.equal('Clara Clyent'));
    return name;
  };
  const expectAuthor = async (name: string) => expectText(await one(layer, '.author'), name);
  return { player, layer, field, dialog, changing, expectAuthor };
}
const actorOf = ({ session }: { readonly session?: import('../context/contexts.js').SessionContext | undefined }) =>
  session!.$review.get()!.actor.id;

describe('the name of a guest', () => {
  afterEach(clear);

  it('is shown where they write, and can be corrected', async () => {
    const { player, layer, dialog, changing, expectAuthor } = await guestWhoCommented();
    await expectAuthor('Clara Clyent');
    const id = actorOf(player);
    type(await changing(), 'Clara Client');
    await press(dialog, 'Save');
    await expectAuthor('Clara Client');
    expect(text(all(layer, 'kr-comment-thread')[0]!)).to.include('Clara Client');
    expect(actorOf(player)).to.equal(id);
  });

  it('of someone else on the same device begins another guest, without the draft of the one before', async () => {
    const { player, layer, field, dialog, changing, expectAuthor } = await guestWhoCommented();
    type(await field(), 'A draft of Clara');
    const id = actorOf(player);
    type(await changing(), 'Linus');
    (await one<HTMLInputElement>(dialog, 'input[name=other]')).click();
    await press(dialog, 'Save');
    await until(() => expect(player.session?.$review.get()?.actor.id).to.not.be.oneOf([id, undefined]));
    await until(async () => expect((await field()).value).to.equal(''));
    (await field()).focus();
    await expectAuthor('Linus');
    await expectText(layer, 'First.');
  });

  it('is that of the page for a user who signed in there', async () => {
    const player = showReview(await publishReview({ as: JONAS }), 'kr-review-player', 1000);
    const layer = await one(player, 'kr-comment-layer');
    await expectText(await one(layer, '.author'), 'Jonas Thiel');
    expect(all(layer, '.author button')).to.deep.equal([]);
  });
});
