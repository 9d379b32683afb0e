import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** Why an address is not called. */
export type AddressCode =
  | 'url_invalid' // no URL
  | 'url_not_https'
  | 'url_credentials' // a user or a password in it
  | 'url_port' // neither 443 nor 8443
  | 'url_private'; // its host is of a private network, of this server, or unknown

const REASONS: Readonly<Record<AddressCode, string>> = {
  url_invalid: 'The address is not a URL.',
  url_not_https: 'The address does not begin with https://.',
  url_credentials: 'The address has a user or a password in it.',
  url_port: 'The address has another port than 443 or 8443.',
  url_private: 'The host of the address is not on the public internet, or is this server.',
};

/** An address that is not called. Contains nothing of the address. */
export class AddressError extends Error {
  readonly code: AddressCode;

  constructor(code: AddressCode) {
    super(REASONS[code]);
    this.name = 'AddressError';
    this.code = code;
  }
}

/** A host, and a port if only that one is meant. */
export interface HostRule {
  readonly host: string;
  readonly port?: number | undefined;
}

/** Which addresses may be called. */
export interface AddressRules {
  /**
   * Hosts that may be private: `host`, `host:port`, or `http://host:port` for one without TLS. Link-local addresses, which
   * have the metadata of clouds, stay closed.
   */
  readonly allowHosts: readonly string[];
  /** Never called: the server itself, and its database. */
  readonly ownHosts: readonly HostRule[];
  /** Default: 443 and 8443. */
  readonly ports?: readonly number[];
}

/** What the rules allow a URL that was checked. */
export interface CheckedUrl {
  readonly url: URL;
  readonly host: string;
  readonly port: number;
  /** Whether its host is named as one that may be private. */
  readonly mayBePrivate: boolean;
}

/**
 * The parts of a URL that can be checked without the network.
 * @throws AddressError
 */
export function checkUrl(text: string, rules: AddressRules): CheckedUrl {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url?.hostname) throw new AddressError('url_invalid');
  const host = hostOf(url.hostname);
  const isHttp = url.protocol === 'http:';
  const port = Number(url.port || (isHttp ? 80 : 443));
  const allowed = rules.allowHosts.map(allowedHost).filter((rule) => rule.host === host);
  const exact = allowed.find((rule) => rule.port === port && (rule.isHttp ?? false) === isHttp);
  const isHttps = url.protocol === 'https:';
  if (!isHttps && !(isHttp && exact)) throw new AddressError('url_not_https');
  if (url.username || url.password) throw new AddressError('url_credentials');
  if (!exact && !(rules.ports ?? [443, 8443]).includes(port)) throw new AddressError('url_port');
  const isOwn = rules.ownHosts.some((own) => hostOf(own.host) === host && (own.port ?? port) === port);
  if (isOwn) throw new AddressError('url_private');
  const mayBePrivate = exact !== undefined || (isHttps && allowed.some((rule) => rule.port === undefined));
  if (ipaddr.isValid(host)) checkIp(host, mayBePrivate);
  return { url, host, port, mayBePrivate };
}

/** Networks of a host that is named as one that may be private. */
const PRIVATE = ['private', 'loopback', 'uniqueLocal', 'carrierGradeNat'];

/**
 * Whether a connection to an address of the network may be made.
 * @throws AddressError `url_private`
 */
export function checkIp(address: string, mayBePrivate: boolean): void {
  if (!ipaddr.isValid(address) || address.includes('%')) throw new AddressError('url_private');
  const ip = ipaddr.process(address);
  const range = ip.range();
  if (mayBePrivate && (PRIVATE.includes(range) || range === 'unicast')) return;
  // 2000::/3 is all that is routed of version 6.
  const isRouted = ip.kind() === 'ipv4' || ((ip as ipaddr.IPv6).parts[0]! & 0xe000) === 0x2000;
  if (range !== 'unicast' || !isRouted || isOfThisMachine(ip.toString())) throw new AddressError('url_private');
}

const isOfThisMachine = (address: string): boolean =>
  Object.values(networkInterfaces()).some((list) =>
    list?.some((own) => ipaddr.isValid(own.address) && ipaddr.process(own.address).toString() === address),
  );

/** One form for each host: without brackets, and the dot at the end; an address of version 4 as such. */
function hostOf(hostname: string): string {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  return ipaddr.isValid(host) ? ipaddr.process(host).toString() : host;
}

function allowedHost(entry: string): HostRule & { readonly isHttp?: boolean } {
  const isOrigin = /^https?:\/\//.test(entry);
  const { protocol, hostname, port } = new URL(isOrigin ? entry : `https://${entry}`);
  const hasPort = port !== '' || /:\d+$/.test(entry);
  const isHttp = protocol === 'http:';
  const host = hostOf(hostname);
  if (!hasPort && !isHttp) return { host };
  return { host, port: Number(port || (isHttp ? 80 : 443)), ...(isHttp && { isHttp }) };
}

/** Whether an entry of `allowHosts` names a host. */
export const isAllowedHost = (entry: string): boolean => {
  const text = /^https?:\/\//.test(entry) ? entry : `https://${entry}`;
  if (!URL.canParse(text)) return false;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === '/' && !entry.endsWith('/') && `${search}${hash}${username}` === '';
};
