import { sha256 as hashSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from './canonical.js';
import { DigestError } from './digest-error.js';

/** A SHA-256 digest: `sha256:` and 64 lowercase hex digits. */
export type Digest = `sha256:${string}`;

/** The five members of an event or proposal that its digest covers. */
export interface Digestible {
  /** The data of the event, in the canonical profile; see {@link canonical}. */
  readonly data: unknown;
  /** The id of the event. */
  readonly id: string;
  /** 128 random bits from `newSalt`, which prevent guessing the data from the digest. */
  readonly salt: string;
  /** The event's type, such as `comment.added`. */
  readonly type: string;
  /** The version of the type's data. */
  readonly v: number;
}

/**
 * SHA-256 of bytes, or of the UTF-8 of a text. Synchronous, so that two actions in quick succession keep their order.
 *
 * @throws DigestError `NOT_CANONICAL` for a text with half of a surrogate pair, which has no UTF-8.
 */
export function sha256(input: string | Uint8Array): Digest {
  return `sha256:${bytesToHex(hashSha256(typeof input === 'string' ? encode(input) : input))}`;
}

/** Whether `value` has the form of a {@link Digest}. */
export function isDigest(value: unknown): value is Digest {
  return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);
}

/**
 * The digest of an event: SHA-256 over the canonical JSON of `data`, `id`, `salt`, `type` and `v`. Other members, such
 * as actor and times, are not covered.
 *
 * @throws DigestError `NOT_CANONICAL`, also when one of the five is missing.
 */
export function digestOf({ data, id, salt, type, v }: Digestible): Digest {
  return sha256(canonical({ data, id, salt, type, v }));
}

function encode(text: string): Uint8Array {
  if (/\p{Cs}/u.test(text)) {
    throw new DigestError(
      'NOT_CANONICAL',
      'The text contains half of a surrogate pair and has no UTF-8; remove or repair it.',
    );
  }
  return utf8ToBytes(text);
}
