/** A host with users of its own: it signs tokens, and publishes its keys. */
import { type Server, createServer } from 'node:http';
import type { Role } from '@kreatli/core';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';

/** A host, and its address as the issuer of tokens. */
export interface TestHost {
  readonly issuer: { readonly iss: string; readonly jwks: string };
  /** A token of a user for these reviews. `more`: claims and header to break it with. */
  sign(
    sub: string,
    reviews: readonly { readonly id: string; readonly role: Role }[],
    more?: { readonly claims?: object; readonly typ?: string; readonly alg?: string },
  ): Promise<string>;
  close(): void;
}

/** `audience`: the public URL of the server. */
export async function startHost(audience: string, now: () => number = Date.now): Promise<TestHost> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA');
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'EdDSA', use: 'sig' }] });
  const server: Server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(jwks);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  const iss = `http://127.0.0.1:${port}`;
  return {
    issuer: { iss, jwks: `${iss}/keys` },
    sign(sub, reviews, { claims = {}, typ = 'review-host+jwt' } = {}) {
      const issuedAt = Math.floor(now() / 1000);
      return new SignJWT({ name: `Name of ${sub}`, reviews, sub, iss, aud: audience, exp: issuedAt + 600, ...claims })
        .setProtectedHeader({ alg: 'EdDSA', typ, kid: 'k1' })
        .setIssuedAt(issuedAt)
        .sign(privateKey);
    },
    close: () => void server.close(),
  };
}
