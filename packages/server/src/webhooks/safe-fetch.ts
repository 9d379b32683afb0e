import { Resolver, lookup } from 'node:dns/promises';
import type { Socket } from 'node:net';
import { callbackify } from 'node:util';
import { Agent, buildConnector, request } from 'undici';
import { AddressError, type AddressRules, type CheckedUrl, checkIp, checkUrl, isAllowedHost } from './address.js';

/** A call to an address that a user entered. */
export interface SafeRequest {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Most bytes of the body of the response that are read. Default 0: it is not read. */
  readonly maxBytes?: number;
}

/** What was answered. No user sees the body. */
export interface SafeResponse {
  readonly status: number;
  readonly retryAfter: string | null;
  /** Empty unless it was asked for. */
  readonly body: string;
}

/** Why a call had no response. The messages contain nothing of the address. */
export class CallError extends Error {
  readonly code: 'timeout' | 'not_reached' | 'tls' | 'too_large' | AddressError['code'];

  constructor(code: CallError['code'], message: string) {
    super(message);
    this.name = 'CallError';
    this.code = code;
  }
}

/** Options of {@link createSafeFetch}. */
export interface SafeFetchOptions extends AddressRules {
  /** The addresses of a host. Default: by DNS; of hosts that may be private, as the operating system has them. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Of the whole call, in milliseconds. Default 15 000. */
  readonly timeoutMs?: number;
  /** Certificates of further authorities, in PEM. */
  readonly ca?: string;
}

/** The only way out to addresses that users enter. */
export interface SafeFetch {
  /** @throws CallError when there is no response, and when the address may not be called. */
  call(request: SafeRequest, signal?: AbortSignal): Promise<SafeResponse>;
  /** As a call would, without connecting. @throws AddressError */
  check(url: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Calls addresses that users enter: https on the ports 443 and 8443, to hosts of the public internet. A name is
 * resolved once, by the connector; all of its addresses must be public, and the connection is made to one that was
 * checked. No redirect is followed.
 * @throws RangeError for an entry of `allowHosts` that is no host.
 */
export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  const { timeoutMs = 15_000, ca } = options;
  const { resolve } = options;
  const wrong = options.allowHosts.findIndex((entry) => !isAllowedHost(entry));
  if (wrong >= 0) throw new RangeError(`allowHosts.${wrong} is no host, and no http://host:port.`);
  const connect = buildConnector({ timeout: timeoutMs, maxCachedSessions: 0, ...(ca !== undefined && { ca }) });

  /** The addresses of a host; one that is not allowed closes all. */
  async function addressesOf({ host, mayBePrivate }: CheckedUrl): Promise<readonly string[]> {
    const addresses = /^[\d.]+$|:/.test(host)
      ? [host]
      : await (resolve ?? resolverFor(mayBePrivate))(host).catch(() => []);
    if (addresses.length === 0) throw new AddressError('url_private');
    for (const address of addresses) checkIp(address, mayBePrivate);
    return addresses;
  }
  /** For names and literals alike: undici does not resolve literals, so a `lookup` would never see them. */
  const open = async (target: buildConnector.Options): Promise<Socket> => {
    const { protocol, hostname, port } = target;
    const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
    const checked = checkUrl(`${protocol}//${host}${port ? `:${port}` : ''}`, options);
    const addresses = await addressesOf(checked);
    const servername = addresses[0] === checked.host ? '' : checked.host;
    let failure: unknown;
    for (const address of addresses.slice(0, 3))
      try {
        return await connectTo({ ...target, hostname: address, servername });
      } catch (error) {
        failure = error;
      }
    throw failure;
  };
  const connectTo = (target: buildConnector.Options): Promise<Socket> =>
    new Promise((resolve, reject) =>
      connect(target, (error, socket) => (socket ? resolve(socket) : reject(error as Error))),
    );
  const agent = new Agent({
    connect: callbackify(open) as unknown as buildConnector.connector,
    pipelining: 1,
    keepAliveTimeout: 4_000,
  });

  return {
    async call({ method = 'POST', url, headers = {}, body, maxBytes = 0 }, signal) {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const checked = checkUrl(url, options);
        const response = await request(checked.url, {
          dispatcher: agent,
          method,
          headers: { 'user-agent': 'kreatli-review', ...headers },
          ...(body !== undefined && { body }),
          signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
        });
        const { statusCode: status } = response;
        const retryAfter = [response.headers['retry-after'] ?? null].flat()[0] ?? null;
        if (maxBytes > 0) return { status, retryAfter, body: await readText(response.body, maxBytes) };
        // Not waited for: a body without end must not hold the answer back.
        response.body.on('error', () => {}).destroy();
        return { status, retryAfter, body: '' };
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        throw callErrorOf(error, timeout.aborted);
      }
    },
    async check(url) {
      await addressesOf(checkUrl(url, options));
    },
    close: () => agent.destroy(),
  };
}

async function readText(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw new CallError('too_large', `The answer has more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const resolverFor = (mayBePrivate: boolean) => (mayBePrivate ? resolveLocally : resolveByDns);

const resolveLocally = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** Not by `lookup`, whose threads a slow name server would keep from everything else. */
async function resolveByDns(host: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

/** In words that name no address: of what undici reports, only the code is looked at. */
function callErrorOf(error: unknown, isTimeout: boolean): CallError {
  if (error instanceof CallError) return error;
  if (error instanceof AddressError) return new CallError(error.code, error.message);
  const { code = '' } = error as { readonly code?: string };
  if (isTimeout || /TIMEOUT|TIMEDOUT/.test(code)) return new CallError('timeout', 'There was no answer in time.');
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code))
    return new CallError('tls', 'The certificate of the receiver does not hold.');
  return new CallError('not_reached', 'The receiver could not be reached, or broke the connection off.');
}
