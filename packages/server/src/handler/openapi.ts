import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { type Endpoint, endpoint, json } from './endpoint.js';
import { problem } from './schemas.js';

type Json = Readonly<Record<string, unknown>>;

/** The endpoint that serves the document of others, and of itself. */
export function documentEndpoint(others: readonly Endpoint[], url: string): Endpoint {
  const self: Endpoint = endpoint({
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This document.',
    credential: 'none',
    returns: { status: 200, body: 'application/json' },
    answer: async () => json(openApiDocument([...others, self], url)),
  });
  return self;
}

/** The OpenAPI 3.1 document of endpoints. `url`: where the server is. */
export function openApiDocument(endpoints: readonly Endpoint[], url: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const endpoint of endpoints)
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operationOf(endpoint);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kreatli Review',
      version: '1',
      description: 'Reviews of video: their logs, who is there, files, and who may enter.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of ours, or the key of a service (`kr_…`).' },
        hostToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token that a host signed.' },
      },
      schemas: { Problem: schemaOf(problem) },
      responses: {
        Problem: {
          description: 'A problem: `kind` decides what clients do about it, `detail` describes it.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operationOf(endpoint: Endpoint): Json {
  const { method, path, summary, credential, accepts, returns } = endpoint;
  return {
    operationId: operationIdOf(method, path),
    summary,
    security: { none: [], token: [{ token: [] }], 'host token': [{ hostToken: [] }] }[credential],
    parameters: parametersOf(endpoint),
    ...(accepts && { requestBody: { required: true, content: bodyOf(accepts) } }),
    responses: {
      [returns.status]: {
        description: summary,
        ...(returns.body && { content: contentOf(returns.body) }),
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function parametersOf({ path, query = {}, hasContract }: Endpoint): readonly Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query).map(([name, schema]) => ({ name, in: 'query', schema: schemaOf(schema) }));
  const contract = { name: 'X-Review-Contract', in: 'header', required: true, schema: { const: '1' } };
  return [...inPath, ...inQuery, ...(hasContract ? [contract] : [])];
}

const bodyOf = (accepts: NonNullable<Endpoint['accepts']>): Json =>
  accepts === 'bytes' ? { '*/*': { schema: {} } } : contentOf(accepts);
const contentOf = (body: v.GenericSchema | string): Json =>
  typeof body === 'string' ? { [body]: {} } : { 'application/json': { schema: schemaOf(body) } };

function schemaOf(schema: v.GenericSchema): Json {
  const { $schema: _, ...members } = toJsonSchema(schema, { errorMode: 'ignore' });
  return members;
}

/** `POST /v1/reviews/{reviewId}/links` is `postReviewsLinks`. */
const operationIdOf = (method: string, path: string): string =>
  [
    method.toLowerCase(),
    ...path
      .split('/')
      .filter((part) => part !== '' && part !== 'v1' && !part.startsWith('{'))
      .map((part) => part[0]!.toUpperCase() + part.slice(1).replace(/\W/g, '')),
  ].join('') + (path.endsWith('}') ? 'Item' : '');
