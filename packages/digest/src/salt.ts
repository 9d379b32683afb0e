import { DigestError } from './digest-error.js';

/** Fills an array with random bytes and returns it, as `crypto.getRandomValues` does. */
export type RandomSource = (bytes: Uint8Array) => Uint8Array;

/** 128 bits: enough that a digest reveals nothing about short texts. */
const SALT_BYTES = 16;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * A new salt: 16 random bytes as 22 characters of base64url (RFC 4648 §5, no padding).
 *
 * @param random Source of the bytes. Default `globalThis.crypto.getRandomValues`; tests pass another one.
 * @throws DigestError `INVALID_SALT` when the source does not return 16 bytes.
 */
export function newSalt(random: RandomSource = platformRandom): string {
  const bytes = random(new Uint8Array(SALT_BYTES));
  if (!(bytes instanceof Uint8Array) || bytes.length !== SALT_BYTES) {
    throw new DigestError(
      'INVALID_SALT',
      `The random source must fill and return the ${SALT_BYTES} bytes that it is given.`,
    );
  }
  return base64url(bytes);
}

/** The part of Web Crypto used here; declared because this package knows no DOM types. */
interface WebCrypto {
  getRandomValues(bytes: Uint8Array): Uint8Array;
}

function platformRandom(bytes: Uint8Array): Uint8Array {
  return (globalThis as unknown as { readonly crypto: WebCrypto }).crypto.getRandomValues(bytes);
}

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const sextets = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63];
    text += sextets.map((sextet) => BASE64URL[sextet]).join('');
  }
  return text.slice(0, Math.ceil((bytes.length * 4) / 3));
}
