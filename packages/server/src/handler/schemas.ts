/** What requests beside those of the log contain. */
import { AdapterError } from '@kreatli/core';
import * as v from 'valibot';
import { readJsonText } from './read-body.js';

const MAX_BYTES = 16 * 1024;
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const passphrase = v.pipe(v.string(), v.minLength(8), v.maxLength(128));

/** `POST /v1/session`. */
export const sessionRequest = v.strictObject({ reviewId: id });
/** `POST /v1/reviews/{id}/links`. A link gives no more than a reviewer needs. */
export const linkRequest = v.strictObject({
  role: v.picklist(['approver', 'commenter', 'viewer']),
  expiresAt: v.pipe(v.string(), v.isoTimestamp()),
  passphrase: v.optional(passphrase),
  maxUses: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))),
});
/** `POST /v1/links/{linkId}/exchange`. */
export const exchangeRequest = v.strictObject({ secret, passphrase: v.optional(secret) });
/** `POST /v1/links/{linkId}/refresh`. */
export const refreshRequest = v.strictObject({ refresh: secret });

/**
 * The body of a request.
 * @throws AdapterError `unknown`, which names the member that is wrong and none of its content.
 */
export async function readBody<S extends v.GenericSchema>(request: Request, schema: S): Promise<v.InferOutput<S>> {
  const text = await readJsonText(request, MAX_BYTES);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new AdapterError('unknown', 'The body is not JSON.');
  }
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const path = v.getDotPath(parsed.issues[0]) ?? 'the body';
  throw new AdapterError('unknown', `${path}: not as it is documented.`);
}
