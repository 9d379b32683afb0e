import { AdapterError } from '@kreatli/core';
import * as v from 'valibot';
import { readJsonText } from './read-json-text.js';

/** Most bytes of a body beside those of the log. */
const MAX_BYTES = 16 * 1024;

/**
 * The body of a request, as JSON of a shape.
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
  throw new AdapterError('unknown', `${placeOf(parsed.issues[0])}: not as it is documented.`);
}

/** The member that is wrong, by names that the schema knows: names that a client made up are not repeated. */
function placeOf({ path, type, expected }: v.BaseIssue<unknown>): string {
  const names = path?.map(({ key }) => String(key)) ?? [];
  const known = type === 'strict_object' && expected === 'never' ? [...names.slice(0, -1), 'a member'] : names;
  return known.join('.') || 'the body';
}
