import { AdapterError } from '@kreatli/core';
import { problemResponse } from '@kreatli/core/wire';
import type { Hono } from 'hono';
import type * as v from 'valibot';
import { readBody } from './read-body.js';

/** What a request must bring: a token of ours or a key, the token of a host, or nothing. */
export type Credential = 'token' | 'host token' | 'none';

/** A request to an endpoint. */
export interface Call<Body = unknown> {
  readonly request: Request;
  /** The parts of the path that its pattern names. */
  readonly path: Readonly<Record<string, string>>;
  /** Reads the body. @throws AdapterError when it is not as documented. */
  body(): Promise<Body>;
}

/** One method of one path: what the router, the OpenAPI document and its tests know of it. */
export interface Endpoint<Schema extends v.GenericSchema = v.GenericSchema> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces: `/v1/reviews/{reviewId}/links`. */
  readonly path: string;
  readonly summary: string;
  readonly credential: Credential;
  /** Whether clients send `X-Review-Contract`. Default: no. */
  readonly hasContract?: boolean;
  /** Members of the query, by name, with what they are. */
  readonly query?: Readonly<Record<string, v.GenericSchema>>;
  /** A JSON body; `bytes`: a body of any type. Default: none. */
  readonly accepts?: Schema | 'bytes';
  /** Status of a success, and its JSON body; a string is the media type of another one. */
  readonly returns: { readonly status: number; readonly body?: v.GenericSchema | string };
  answer(call: Call<v.InferOutput<Schema>>): Promise<Response>;
}

/** Infers what the body of an endpoint contains. */
export const endpoint = <Schema extends v.GenericSchema = v.GenericSchema>(defined: Endpoint<Schema>): Endpoint =>
  defined as unknown as Endpoint;

/** A JSON response that no cache keeps. */
export const json = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/** Serves endpoints. Another method of a path that has one is 405. */
export function addEndpoints(app: Hono, endpoints: readonly Endpoint[]): void {
  for (const { method, path, accepts, answer } of endpoints)
    app.on(method, patternOf(path), ({ req: { raw } }) =>
      answer({
        request: raw,
        path: parametersOf(path, raw),
        body: () => readBody(raw, accepts as v.GenericSchema),
      }),
    );
  for (const [path, methods] of methodsByPath(endpoints))
    app.all(patternOf(path), () => {
      const response = problemResponse(new AdapterError('unknown', 'This path has no such method.'), 405);
      response.headers.set('Allow', methods.join(', '));
      return response;
    });
}

function methodsByPath(endpoints: readonly Endpoint[]): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of endpoints) methods.set(path, [...(methods.get(path) ?? []), method]);
  return methods;
}

const patternOf = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

function parametersOf(path: string, request: Request): Readonly<Record<string, string>> {
  const names = path.split('/');
  const parts = new URL(request.url).pathname.split('/');
  return Object.fromEntries(
    names.flatMap((name, i) => (name.startsWith('{') ? [[name.slice(1, -1), partOf(parts[i])]] : [])),
  );
}

/** All that we name is named by these characters: what has others names nothing. */
function partOf(part = ''): string {
  if (!/^[\w.-]{1,500}$/.test(part)) throw new AdapterError('not_found');
  return part;
}
