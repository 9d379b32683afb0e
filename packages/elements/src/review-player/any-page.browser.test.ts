/** Pages that do with the element what pages do: in any order, with any value. */
import { expect, nextFrame } from '@open-wc/testing';
import fc from 'fast-check';
import { html } from 'lit';
import { clear, one, show, type, until } from '../../test/dom.js';
import { JONAS, MARA, propertiesOf, publishReview } from '../../test/test-review.js';
import '../define/kr-review-player.js';
import type { KrReviewPlayer } from './review-player.js';

const NAMES = [
  'src',
  'poster',
  'rate',
  'dropFrame',
  'startTimecode',
  'review',
  'heading',
  'locale',
  'adapter',
  'needsAdapter',
  'participant',
  'privateViews',
  'versions',
  'brief',
  'headingLevel',
  'theme',
  'layout',
  'fill',
  'pageKeys',
  'keymap',
  'keys',
  'hide',
  'waveformLimit',
] as const;
const NONSENSE: readonly unknown[] = [
  undefined,
  null,
  '',
  'nonsense',
  7,
  Number.NaN,
  true,
  [],
  {},
  [null],
  [{}],
  [{ id: 7 }],
];

type Step =
  | { readonly do: 'set'; readonly name: (typeof NAMES)[number]; readonly value: unknown }
  | { readonly do: 'valid' | 'move' | 'clone' | 'remove' | 'wait' };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('set' as const),
    name: fc.constantFrom(...NAMES),
    value: fc.constantFrom(...NONSENSE),
  }),
  fc.record({
    do: fc.constantFrom('valid' as const, 'move' as const, 'clone' as const, 'remove' as const, 'wait' as const),
  }),
);

/** Errors that reach the window while `run` runs. */
async function uncaught(run: () => Promise<void>): Promise<string[]> {
  const errors: string[] = [];
  const handleError = (event: ErrorEvent) => {
    event.preventDefault();
    errors.push(event.message);
  };
  const handleRejection = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    errors.push(String(event.reason));
  };
  const handlers = window.onerror;
  window.onerror = () => true;
  addEventListener('error', handleError, true);
  addEventListener('unhandledrejection', handleRejection, true);
  try {
    await run();
  } catch (error) {
    errors.push(String(error));
  } finally {
    removeEventListener('error', handleError, true);
    removeEventListener('unhandledrejection', handleRejection, true);
    window.onerror = handlers;
  }
  return errors;
}

/** The page's properties, and those of an element that was just created. */
async function given() {
  const fresh = document.createElement('kr-review-player');
  const defaults = Object.fromEntries(NAMES.map((name) => [name, fresh[name]])) as Record<string, unknown>;
  return { valid: propertiesOf(await publishReview({ as: JONAS })), defaults };
}
/** Once every element inside has rendered what was set. */
async function rendered(player: KrReviewPlayer): Promise<void> {
  await player.updateComplete;
  await player.renderRoot.querySelector('kr-review-session')?.updateComplete;
  await player.renderRoot.querySelector('kr-player')?.updateComplete;
  await nextFrame();
}

describe('kr-review-player in any page', () => {
  afterEach(clear);

  it('takes any value for any property', async () => {
    const { valid, defaults } = await given();
    const player = document.createElement('kr-review-player');
    show(html`${player}`);
    Object.assign(player, valid);
    const found: string[] = [];
    for (const name of NAMES)
      for (const value of NONSENSE) {
        const errors = await uncaught(async () => {
          Object.assign(player, { [name]: value });
          await rendered(player);
        });
        if (errors.length > 0) found.push(`${name} = ${JSON.stringify(value)}: ${errors.join('; ')}`);
        Object.assign(player, { [name]: name in valid ? valid[name as keyof typeof valid] : defaults[name] });
        await rendered(player).catch(() => undefined);
      }
    expect(found.join('\n')).to.equal('');
  }).timeout(120_000);

  it('throws nothing, whatever its properties are set to, moved, cloned and removed, in any order', async () => {
    const { valid, defaults } = await given();
    const perform = async (steps: readonly Step[]) => {
      const [box, other] = [show(html``), show(html``)];
      const player = document.createElement('kr-review-player');
      box.append(player);
      for (const each of steps) {
        if (each.do === 'set') Object.assign(player, { [each.name]: each.value });
        else if (each.do === 'valid') Object.assign(player, valid);
        else if (each.do === 'move') (player.parentElement === box ? other : box).append(player);
        else if (each.do === 'clone') other.append(player.cloneNode(true));
        else if (each.do === 'remove') player.remove();
        else await player.updateComplete;
      }
      // Whatever came before, the page's properties open its review.
      for (const name of NAMES) Object.assign(player, { [name]: defaults[name] });
      Object.assign(player, valid);
      box.append(player);
      await until(() => expect(player.session?.$review.get()?.$sync.get().phase).to.equal('live'));
      clear();
    };
    const found: string[] = [];
    const property = fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const errors = await uncaught(() => perform(steps));
      if (errors.length > 0) found.push(`${JSON.stringify(steps)}: ${errors.join('; ')}`);
      return errors.length === 0;
    });
    await fc.assert(property, { numRuns: 60, seed: 1 }).catch(() => undefined);
    expect(found).to.deep.equal([]);
  }).timeout(120_000);

  it('keeps a draft when every property is set again, twice, as a page’s framework does', async () => {
    const review = await publishReview({ as: MARA });
    const player: KrReviewPlayer = document.createElement('kr-review-player');
    show(html`${player}`);
    for (let time = 0; time < 2; time++) Object.assign(player, propertiesOf(review));
    const field = await one<HTMLTextAreaElement>(player, 'textarea');
    await until(() => expect(player.session?.$review.get()?.$sync.get().phase).to.equal('live'));
    type(field, 'Half a comment');
    for (let time = 0; time < 2; time++) {
      Object.assign(player, structuredClone({ ...propertiesOf(review), adapter: null }), { adapter: review.adapter });
      await player.updateComplete;
    }
    Object.assign(player, { participant: undefined });
    await player.updateComplete;
    Object.assign(player, propertiesOf(review));
    await until(async () =>
      expect((await one<HTMLTextAreaElement>(player, 'textarea')).value).to.equal('Half a comment'),
    );
  });
});
