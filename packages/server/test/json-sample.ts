/** A value that fits a JSON Schema, as far as our documents use it. `text`: content of strings without a format. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema | readonly JsonSchema[];
}

export function sampleOf(schema: JsonSchema, text: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [name, sampleOf(property, text)]),
      );
    case 'array':
      return Array.isArray(schema.items)
        ? schema.items.map((item) => sampleOf(item as JsonSchema, text))
        : [sampleOf((schema.items ?? {}) as JsonSchema, text)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    case 'string':
      if (schema.format === 'date-time') return new Date(Date.now() + 86_400_000).toISOString();
      return schema.format === 'email' ? 'clara@example.com' : text;
    default:
      return null;
  }
}

/** Every way to replace one member of a value, at any depth, by one of `others`, or to add one. */
export function* mutationsOf(value: unknown, others: readonly unknown[]): Generator<unknown> {
  yield* others;
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { ...value, unknownMember: 1 };
  for (const [name, member] of Object.entries(value))
    for (const mutated of mutationsOf(member, others))
      yield Array.isArray(value)
        ? value.map((item: unknown, i) => (String(i) === name ? mutated : item))
        : { ...value, [name]: mutated };
}
