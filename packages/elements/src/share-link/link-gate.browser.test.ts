import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { clear, expectText, one, press, show, text, type, until } from '../../test/dom.js';
import '../define/kr-link-gate.js';
import '../define/kr-review-page.js';
import type { KrReviewPlayer } from '../review-player/review-player.js';

const LINK = 'https://review.test/r/a-link#the-secret';
const ACCESS = {
  token: 't',
  expiresAt: 0,
  actor: { kind: 'guest', id: 'g1', role: 'commenter' },
  reviewId: 'r',
  refresh: 'next',
};

/** A backend that answers to exchanges, and to nothing else. */
function backend(answer: (body: Readonly<Record<'secret' | 'passphrase' | 'email' | 'code', string>>) => Response) {
  const real = globalThis.fetch;
  const bodies: unknown[] = [];
  const codes: unknown[] = [];
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith('https://review.test/')) return real(input, init);
    if (url.endsWith('/code')) {
      codes.push(JSON.parse(init!.body as string));
      return new Response(null, { status: 204 });
    }
    if (!url.endsWith('/exchange')) return problem(404, 'not_found');
    const body = JSON.parse(init!.body as string) as Parameters<typeof answer>[0];
    bodies.push(body);
    return answer(body);
  };
  return { bodies, codes, restore: () => void (globalThis.fetch = real) };
}
const problem = (status: number, kind: string, detail = kind) =>
  new Response(JSON.stringify({ kind, detail }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
const refused = (detail: string) => problem(401, 'unauthenticated', detail);

describe('the gate of a share link', () => {
  let restore: () => void;
  beforeEach(() => localStorage.removeItem('kreatli.link.https://review.test.a-link'));
  afterEach(() => {
    restore();
    clear();
  });

  const gateOf = (link = LINK) => show(html`<kr-link-gate link=${link}></kr-link-gate>`).querySelector('kr-link-gate')!;

  it('asks for the passphrase until it is right', async () => {
    const served = backend(({ passphrase }) =>
      passphrase === 'correct horse' ? Response.json(ACCESS) : refused('link_passphrase'),
    );
    ({ restore } = served);
    const gate = gateOf();
    let opened = 0;
    gate.addEventListener('kr-link-open', () => (opened += 1));
    const field = await one<HTMLInputElement>(gate, 'input');
    type(field, 'wrong horse');
    await press(gate, 'Open the review');
    await expectText(await one(gate, '[role=alert]'), 'That is not the passphrase');
    expect([field.value, field.ariaInvalid ?? field.getAttribute('aria-invalid')]).to.deep.equal([
      'wrong horse',
      'true',
    ]);
    type(field, 'correct horse');
    await press(gate, 'Open the review');
    await until(() => expect(opened).to.equal(1));
    expect(served.bodies.at(-1)).to.deep.equal({ secret: 'the-secret', passphrase: 'correct horse' });
  });

  it('asks for an e-mail address, and for the code that was sent there', async () => {
    const served = backend(({ email, code }) =>
      code === undefined || code !== '123456' || email !== 'carl@client.test'
        ? refused('link_code')
        : Response.json(ACCESS),
    );
    ({ restore } = served);
    const gate = gateOf();
    let opened = 0;
    gate.addEventListener('kr-link-open', () => (opened += 1));
    const address = await one<HTMLInputElement>(gate, 'input[type=email]');
    type(address, 'carl@client.test');
    await press(gate, 'Send the code');
    const field = await one<HTMLInputElement>(gate, 'input[inputmode=numeric]');
    await expectText(await one(gate, '#hint'), 'It was sent to carl@client.test');
    expect(field.autocomplete).to.equal('one-time-code');
    type(field, '000000');
    await press(gate, 'Open the review');
    await expectText(await one(gate, '[role=alert]'), 'That is not the code');
    type(field, ' 123456 ');
    await press(gate, 'Open the review');
    await until(() => expect(opened).to.equal(1));
    expect(served.bodies.at(-1)).to.deep.equal({ secret: 'the-secret', email: 'carl@client.test', code: '123456' });
    expect(served.codes).to.deep.equal([{ secret: 'the-secret', email: 'carl@client.test' }]);
  });

  for (const [what, answer, heading, canRetry] of [
    ['has ended', () => refused('link_expired'), 'This link has ended', false],
    ['is unknown', () => refused('link_invalid'), 'This link does not work', false],
    ['was tried too often', () => problem(429, 'throttled'), 'Too many attempts', true],
    ['cannot be reached', () => Response.error(), 'The review cannot be reached', true],
  ] as const)
    it(`describes a link that ${what}`, async () => {
      ({ restore } = backend(answer));
      const gate = gateOf();
      await expectText(await one(gate, 'section h1'), heading);
      expect(gate.shadowRoot!.querySelectorAll('button')).to.have.length(canRetry ? 1 : 0);
    });

  it('describes a URL that is no share link', async () => {
    ({ restore } = backend(() => Response.json(ACCESS)));
    await expectText(await one(gateOf('https://review.test/other'), 'section h1'), 'This link does not work');
  });

  it('opens once there is a connection', async () => {
    let isOnline = false;
    ({ restore } = backend(() => (isOnline ? Response.json(ACCESS) : Response.error())));
    const gate = gateOf();
    const retry = await one(gate, 'section button');
    expect(text(retry).trim()).to.equal('Try again');
    isOnline = true;
    let opened = 0;
    gate.addEventListener('kr-link-open', () => (opened += 1));
    await press(gate, 'Try again');
    await until(() => expect(opened).to.equal(1));
  });

  it('lets a page in as the guest of the link, and takes the secret out of the address bar', async () => {
    const served = backend(() => Response.json(ACCESS));
    ({ restore } = served);
    const page = show(html`<kr-review-page link=${LINK}></kr-review-page>`).querySelector('kr-review-page')!;
    const player = await one<KrReviewPlayer>(page, 'kr-review-player');
    expect(player).to.include({ review: 'r' });
    expect(player.participant).to.deep.equal({ id: 'g1', role: 'commenter', name: null });
    expect(player.adapter?.name).to.equal('http');
    expect(served.bodies).to.deep.equal([{ secret: 'the-secret' }]);
  });
});
