/**
 * Schemas that check values in place. Folding a log checks every value of every event at each visit, and nearly none
 * has a member too many: only such a value is copied.
 */

/** Describes the values of a type. */
export interface Schema<T> {
  /** Whether a value is one of them; if `isExact`, no object in it may have a member that the schema does not name. */
  is(value: unknown, isExact: boolean): boolean;
  /** A copy of a value without such members. */
  pick(value: T): T;
  /** Whether the member of an object may be absent; see {@link exactOptional}. */
  readonly isOptional?: true;
  /** The interface of standardschema.dev, version 1. */
  readonly '~standard': StandardProps<T>;
}

/** What the Standard Schema of version 1 requires. */
export interface StandardProps<T> {
  readonly version: 1;
  readonly vendor: 'kreatli';
  validate(value: unknown): { readonly value: T } | { readonly issues: readonly { readonly message: string }[] };
  readonly types?: { readonly input: T; readonly output: T };
}

/** The type of the values of a schema. */
export type Infer<S> = S extends { pick(value: infer T): unknown } ? T : never;

/** The schema of the members of an object. */
type Members = Readonly<Record<string, Schema<unknown>>>;
type OptionalKeys<M> = { [K in keyof M]: M[K] extends { readonly isOptional: true } ? K : never }[keyof M];
type Flat<T> = { [K in keyof T]: T[K] };
type ObjectOf<M> = Flat<
  { [K in Exclude<keyof M, OptionalKeys<M>>]: Infer<M[K]> } & { [K in OptionalKeys<M>]?: Infer<M[K]> }
>;
/** A schema of any type. */
export type AnySchema = Schema<unknown>;

/** The value, without members that the schema does not name; undefined if it is not one of the schema's values. */
export function parse<T>(schema: Schema<T>, value: unknown): T | undefined {
  if (schema.is(value, true)) return value as T;
  return schema.is(value, false) ? schema.pick(value as T) : undefined;
}

function schemaOf<T>(is: Schema<T>['is'], pick: Schema<T>['pick'] = (value) => value): Schema<T> {
  const schema: Schema<T> = {
    is,
    pick,
    '~standard': {
      version: 1,
      vendor: 'kreatli',
      validate(value) {
        const parsed = parse(schema, value);
        return parsed === undefined
          ? { issues: [{ message: 'The value does not match the schema.' }] }
          : { value: parsed };
      },
    },
  };
  return schema;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values that pass a test. */
export const custom = <T>(test: (value: unknown) => boolean): Schema<T> => schemaOf<T>(test);
export const boolean = (): Schema<boolean> => custom((value) => typeof value === 'boolean');
/** One of these strings. */
export const picklist = <const T extends string>(options: readonly T[]): Schema<T> =>
  custom((value) => options.includes(value as T));
/** This string. */
export const literal = <const T extends string>(option: T): Schema<T> => picklist([option]);
/** Also null. */
export const nullable = <T>({ is, pick }: Schema<T>): Schema<T | null> =>
  schemaOf<T | null>(
    (value, isExact) => value === null || is(value, isExact),
    (value) => (value === null ? null : pick(value)),
  );
/** A member that may be absent, and is not undefined. */
export const exactOptional = <T>(schema: Schema<T>): Schema<T> & { readonly isOptional: true } => ({
  ...schema,
  isOptional: true,
});

/** Objects with these members. */
export function object<M extends Members>(members: M): Schema<ObjectOf<M>> & { readonly members: M } {
  // Arrays and loops by index: this runs for every object of every event.
  const keys = Object.keys(members);
  const schemas = Object.values(members);
  const schema = schemaOf<ObjectOf<M>>(
    (value, isExact) => {
      if (!isObject(value)) return false;
      let unnamed = 0;
      if (isExact) for (const _ in value) unnamed++;
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i]!;
        const member = value[key];
        if (member === undefined && schemas[i]!.isOptional && !(key in value)) continue;
        if (!schemas[i]!.is(member, isExact)) return false;
        unnamed--;
      }
      return unnamed <= 0;
    },
    (value) => {
      const named = Object.entries(members).filter(([key]) => key in value);
      const picked = named.map(([key, member]) => [key, member.pick(value[key as keyof typeof value])]);
      return Object.fromEntries(picked) as ObjectOf<M>;
    },
  );
  return { ...schema, members };
}

/** Objects whose keys and values match. */
export const record = <T>(key: Schema<string>, value: Schema<T>): Schema<Record<string, T>> =>
  schemaOf<Record<string, T>>(
    (x, isExact) =>
      isObject(x) && Object.entries(x).every(([name, each]) => key.is(name, isExact) && value.is(each, isExact)),
    (x) => Object.fromEntries(Object.entries(x).map(([name, each]) => [name, value.pick(each)])),
  );

/** Lists of such items, without holes. */
export const array = <T>(item: Schema<T>): Schema<T[]> =>
  schemaOf<T[]>(
    (value, isExact) => {
      if (!Array.isArray(value)) return false;
      // `every` skips holes.
      for (let i = 0; i < value.length; i++) if (!item.is(value[i], isExact)) return false;
      return true;
    },
    (value) => value.map(item.pick),
  );

/** Lists with one item for each schema. */
export const tuple = <const S extends readonly AnySchema[]>(
  items: S,
): Schema<{ -readonly [I in keyof S]: Infer<S[I]> }> =>
  schemaOf<{ -readonly [I in keyof S]: Infer<S[I]> }>(
    (value, isExact) =>
      Array.isArray(value) && value.length === items.length && items.every((item, i) => item.is(value[i], isExact)),
  );

/** Objects of several kinds, which differ in the literal of one member. */
export function variant<const S extends readonly (AnySchema & { readonly members: Members })[]>(
  tag: string,
  kinds: S,
): Schema<Infer<S[number]>> {
  const kindOf = (value: unknown) =>
    kinds.find(({ members }) => isObject(value) && members[tag]?.is(value[tag], true)) as Schema<unknown> | undefined;
  return schemaOf<Infer<S[number]>>(
    (value, isExact) => kindOf(value)?.is(value, isExact) ?? false,
    (value) => kindOf(value)!.pick(value) as Infer<S[number]>,
  );
}

/** Values of a schema that pass further tests. */
export const where = <S extends AnySchema>(schema: S, ...tests: readonly ((value: Infer<S>) => boolean)[]): S => ({
  ...schema,
  ...schemaOf<unknown>(
    (value, isExact) => schema.is(value, isExact) && tests.every((test) => test(value as Infer<S>)),
    schema.pick,
  ),
});

/** For {@link where}: lists of at least `count` items. */
export const minLength =
  (count: number) =>
  ({ length }: readonly unknown[]): boolean =>
    length >= count;
/** For {@link where}: lists of at most `count` items. */
export const maxLength =
  (count: number) =>
  ({ length }: readonly unknown[]): boolean =>
    length <= count;
