import { AdapterError } from '@kreatli/core';

/** Nesting of a body. What is deeper has no place in a log, and overflows parsers. */
const MAX_DEPTH = 32;

/**
 * The text of a JSON body. Reads no more than `maxBytes`.
 * @throws AdapterError `too_large`, or `unknown` for another type, bad UTF-8 and deep nesting.
 */
export async function readJsonText(request: Request, maxBytes: number): Promise<string> {
  if (!/^application\/json\b/i.test(request.headers.get('Content-Type') ?? ''))
    throw new AdapterError('unknown', 'The body is application/json.');
  const text = decode(await readBytes(request, maxBytes));
  if (depthOf(text) > MAX_DEPTH) throw new AdapterError('unknown', `A body has at most ${MAX_DEPTH} levels.`);
  return text;
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new AdapterError('too_large', `A body has at most ${maxBytes} bytes.`);
  const length = request.headers.get('Content-Length');
  if (Number(length ?? 0) > maxBytes) throw tooLarge();
  // Servers cut what is longer than it declares. To read it at once saves a tenth of an append.
  if (length !== null) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.length > maxBytes) throw tooLarge();
    return bytes;
  }
  return readStream(request.body, maxBytes, tooLarge);
}

async function readStream(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  tooLarge: () => AdapterError,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AdapterError('unknown', 'The body is not UTF-8.');
  }
}

/** How deep objects and arrays are nested, without parsing: brackets outside of strings. */
export function depthOf(text: string): number {
  let [depth, deepest, isString] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') i += isString ? 1 : 0;
    else if (char === '"') isString = !isString;
    else if (!isString && (char === '[' || char === '{')) deepest = Math.max(deepest, ++depth);
    else if (!isString && (char === ']' || char === '}')) depth--;
  }
  return deepest;
}
