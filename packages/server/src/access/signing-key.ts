import { type CryptoKey, type JWK, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { Sql } from '../sql/sql.js';
import { hashOf, newSecret } from './secrets.js';

const ALGORITHM = 'EdDSA';

/** The key that tokens and archives are signed with, the same on every node; the first one makes it. */
export async function signingKey(sql: Sql, tenant: string) {
  const read = async () =>
    (
      await sql.query<{ key_id: string; private_jwk: string }>(
        'select key_id, private_jwk from signing_key where tenant = $1 order by created_at, key_id limit 1',
        [tenant],
      )
    )[0];
  let row = await read();
  if (!row) {
    const made = await generateKeyPair(ALGORITHM, { extractable: true });
    await sql.query('insert into signing_key (tenant, key_id, private_jwk) values ($1, $2, $3)', [
      tenant,
      newSecret(),
      JSON.stringify(await exportJWK(made.privateKey)),
    ]);
    row = await read(); // Another node may have been first.
  }
  const { d: _, ...publicJwk } = JSON.parse(row!.private_jwk) as JWK;
  const [privateKey, publicKey] = await Promise.all([
    importJWK(JSON.parse(row!.private_jwk) as JWK, ALGORITHM),
    importJWK(publicJwk, ALGORITHM),
  ]);
  return {
    secret: hashOf(row!.private_jwk),
    publicJwk,
    keyId: row!.key_id,
    privateKey: privateKey as CryptoKey,
    publicKey: publicKey as CryptoKey,
  };
}
