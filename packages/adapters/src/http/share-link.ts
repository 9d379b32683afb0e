import { type Actor, AdapterError, type Id } from '@kreatli/core';
import { isJson, readProblem } from '@kreatli/core/wire';
import { toAdapterError } from './connection.js';
import { createHttpAdapter } from './http-adapter.js';
import type { HttpAdapter } from './http-media.js';

/** A share link of a backend: `https://host/r/{linkId}#{secret}`. */
export interface ShareLink {
  readonly baseUrl: string;
  readonly linkId: Id;
  /** null where the address has none: a guest who came before needs none on this device. */
  readonly secret: string | null;
}

/** What a guest of a share link enters with. */
export interface GuestAccess {
  readonly reviewId: Id;
  /** The guest, as the log names them. The same on each visit from this device. */
  readonly actor: Actor;
  readonly adapter: HttpAdapter;
}

/** Options of {@link openShareLink}. */
export interface ShareLinkOptions {
  /** What the link asks for beside its secret. */
  readonly passphrase?: string;
  /** The address of a guest, and the code that was sent there: see {@link requestLinkCode}. */
  readonly email?: string;
  readonly code?: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Where it is kept which guest of the link this device is. Default: `localStorage`, or nowhere without one. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
}

/** What a backend answers to an exchange or a refresh. */
interface Answer {
  readonly token: string;
  readonly actor: Actor;
  readonly reviewId: Id;
  readonly refresh: string;
}
type Kept = Omit<Answer, 'token'>;

/** Reads a share link; null for the URL of anything else. The path may begin with that of the backend. */
export function parseShareLink(url: string): ShareLink | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const [, base, linkId] = /^(.*)\/r\/([\w-]{1,64})$/.exec(parsed?.pathname ?? '') ?? [];
  if (!parsed || base === undefined || linkId === undefined) return null;
  return { baseUrl: `${parsed.origin}${base}`, linkId, secret: parsed.hash.slice(1) || null };
}

/**
 * Exchanges the secret of a link for the access of a guest, once for each device: on later visits the guest is known,
 * also without a connection. Tokens are renewed as they expire; a link that has ended stops the review with
 * `unauthenticated`, and nothing that was written is lost.
 *
 * @throws AdapterError `unauthenticated`, whose message is `link_passphrase` (asked for, or wrong), `link_expired` (or
 *   revoked, or used up), `link_code` (an e-mail code is asked for, or was wrong) or `link_invalid`;
 *   `throttled` after too many attempts; `offline`.
 */
export async function openShareLink(link: ShareLink, options: ShareLinkOptions = {}): Promise<GuestAccess> {
  const { fetch: send = globalThis.fetch.bind(globalThis), storage = defaultStorage() } = options;
  const { baseUrl, linkId, secret } = link;
  const key = `kreatli.link.${baseUrl}.${linkId}`;
  let kept = read(storage, key);
  let token: string | null = null;

  async function request(action: 'exchange' | 'refresh', body: object): Promise<void> {
    const response = await post(send, link, action, body);
    if (!response.ok) {
      const problem = await readProblem(response, Date.now());
      // The backend does not know the guest, as after a restore: on the next visit the link makes another one.
      if (action === 'refresh' && problem.message === 'link_invalid') storage?.removeItem(key);
      throw problem;
    }
    if (!isJson(response)) throw new AdapterError('unavailable', 'The response is not JSON: a proxy may have sent it.');
    const { token: issued, refresh, actor, reviewId } = (await response.json()) as Answer;
    token = issued;
    kept = { refresh, actor, reviewId };
    write(storage, key, kept);
  }

  let renewing: Promise<void> | null = null;
  /** Once for all requests that wait, and in one tab at a time: a refresh is used up by the one that follows it. */
  const renew = () =>
    (renewing ??= inTurn(key, async () => {
      const newest = read(storage, key);
      await request('refresh', { refresh: (newest?.actor.id === kept!.actor.id ? newest : kept!).refresh });
    }).finally(() => (renewing = null)));

  // In turn, so that two tabs do not become two guests.
  if (!kept)
    await inTurn(key, async () => {
      kept = read(storage, key);
      if (kept) return;
      if (secret === null) throw new AdapterError('unauthenticated', 'link_invalid');
      await request('exchange', { secret, ...proofOf(options) });
    });
  const { reviewId, actor } = kept!;
  const adapter = createHttpAdapter({
    baseUrl,
    blobs: true,
    presence: true,
    media: true,
    async token() {
      if (token === null) await renew();
      return token;
    },
    refreshToken: () => renew().then(() => true),
    fetch: send,
  });
  return { reviewId, actor, adapter };
}

/**
 * Has a code sent to the address of a guest, if the link is for that address. The code opens the link within ten
 * minutes.
 *
 * @throws AdapterError as {@link openShareLink}; `throttled` after three codes in ten minutes.
 */
export async function requestLinkCode(
  link: ShareLink,
  options: ShareLinkOptions & { readonly email: string },
): Promise<void> {
  if (link.secret === null) throw new AdapterError('unauthenticated', 'link_invalid');
  const { code: _, ...proof } = proofOf(options);
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  const response = await post(send, link, 'code', { secret: link.secret, ...proof });
  if (!response.ok) throw await readProblem(response, Date.now());
}

/** What is sent of what a guest shows. */
const proofOf = ({ passphrase, email, code }: ShareLinkOptions) => ({
  ...(passphrase !== undefined && { passphrase }),
  ...(email !== undefined && { email }),
  ...(code !== undefined && { code }),
});

const post = (send: typeof fetch, { baseUrl, linkId }: ShareLink, action: string, body: object): Promise<Response> =>
  send(`${baseUrl}/v1/links/${linkId}/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    cache: 'no-store',
  }).catch((cause: unknown) => {
    throw toAdapterError(cause, new AbortController().signal, false);
  });

/** Runs `work` when no other tab of this origin runs it. */
async function inTurn(key: string, work: () => Promise<void>): Promise<void> {
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
  await (locks ? locks.request(key, work) : work());
}

function defaultStorage(): Storage | null {
  try {
    return (globalThis as { readonly localStorage?: Storage }).localStorage ?? null;
  } catch {
    return null; // Forbidden by the browser.
  }
}

function read(storage: ShareLinkOptions['storage'], key: string): Kept | null {
  try {
    return JSON.parse(storage?.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

function write(storage: ShareLinkOptions['storage'], key: string, kept: Kept): void {
  try {
    storage?.setItem(key, JSON.stringify(kept));
  } catch {
    // Without room, the guest lasts as long as the page.
  }
}
