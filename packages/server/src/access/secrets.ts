import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 128 bits, as text for an address or a header. */
export const newSecret = (): string => randomBytes(16).toString('base64url');

/** What is kept of a secret that cannot be guessed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The secret that follows another one: the same each time, and not to be guessed without `key`. */
export const successorOf = (secret: string, key: string): string =>
  createHmac('sha256', key).update(secret).digest('base64url').slice(0, 22);

/** Whether a secret has this hash. Takes as long for any other one. */
export const isSecret = (secret: string, hash: string): boolean => isEqual(hashOf(secret), hash);

/** What is kept of a passphrase, which may be guessed: slow to compute, with a salt. */
export async function hashPassphrase(passphrase: string, salt: string = newSecret()): Promise<string> {
  const key = await new Promise<Buffer>((resolve, reject) =>
    scrypt(passphrase.normalize('NFC'), salt, 32, (error, derived) => (error ? reject(error) : resolve(derived))),
  );
  return `${salt}.${key.toString('base64url')}`;
}
export async function isPassphrase(passphrase: string, hash: string): Promise<boolean> {
  return isEqual(await hashPassphrase(passphrase, hash.split('.')[0]!), hash);
}

export const isEqual = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
