import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Encrypts what the database must not show to who reads it, such as a backup: addresses of webhooks and tokens. */
export interface SecretBox {
  /** `place`: where the secret is stored. Text that was moved to another place cannot be opened. */
  seal(secret: string, place: string): string;
  /** Null: sealed with another key, moved, or changed. */
  open(sealed: string, place: string): string | null;
}

const CIPHER = 'aes-256-gcm';
const [VERSION, IV_BYTES, TAG_BYTES] = ['v1', 12, 16];
/** Shortest secret that a key is derived from, in characters. */
export const MIN_SECRET = 32;

/** A box of AES-256-GCM. `secret`: at least 32 characters, the same on every node. */
export function createSecretBox(secret: string): SecretBox {
  if (secret.length < MIN_SECRET) throw new RangeError(`A secret has at least ${MIN_SECRET} characters.`);
  const key = Buffer.from(hkdfSync('sha256', secret, 'kreatli-review', 'secrets at rest, version 1', 32));
  return {
    seal(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${sealed.toString('base64url')}`;
    },
    open(sealed, place) {
      const [version, encoded = ''] = sealed.split('.');
      const bytes = Buffer.from(encoded, 'base64url');
      if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) return null;
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(-TAG_BYTES));
        const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8');
        return text + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}

/**
 * The secret of a folder that the nodes of a server share: a file that only its user reads, which is made when it is
 * missing. It is in no backup of the database.
 */
export function secretOfFolder(folder: string): string {
  const file = join(folder, 'secret.key');
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // Another node may be first. A file that is not whole never has the name.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}
