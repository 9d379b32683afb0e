import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from './canonical.js';
import { type Digest, sha256 } from './digest.js';

/** `prev` of the first event of a log: it has no event before it. */
export const NO_LEAF: Digest = `sha256:${'0'.repeat(64)}`;

/** Separates leaves from inner nodes of a Merkle tree, so that neither can pass for the other. */
const LEAF_PREFIX = 0x00;

/**
 * The RFC 9162 leaf hash of an event: SHA-256 over `0x00` and the canonical JSON of its header. The header is the event
 * without `data`, `salt` and `leaf`, so the hash stays valid when these are redacted or withheld.
 *
 * @throws DigestError `NOT_CANONICAL` when the header is outside the canonical profile.
 */
export function leafOf(event: object): Digest {
  const { data: _data, salt: _salt, leaf: _leaf, ...header } = event as Readonly<Record<string, unknown>>;
  return sha256(Uint8Array.of(LEAF_PREFIX, ...utf8ToBytes(canonical(header))));
}
