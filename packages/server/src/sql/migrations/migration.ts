/** A step of the schema. Steps are only added: what was released is never edited. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}
