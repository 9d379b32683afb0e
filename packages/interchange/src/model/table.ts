/**
 * What a column of a table holds. `time`: where a comment is, or where its range begins; `end`: where the range ends,
 * exclusive.
 */
export type TableField = 'time' | 'end' | 'text' | 'author' | 'status' | 'visibility';

/** The column of each field, from 0. */
export type TableColumns = Readonly<Record<'time' | 'text', number>> & Readonly<Partial<Record<TableField, number>>>;

/** A column of a table, for users who choose what it holds. */
export interface TableColumn {
  /** As the header has it, shortened; empty without a header. */
  readonly name: string;
  /** Its first cells, shortened; a cell may be empty. */
  readonly samples: readonly string[];
}

/** The columns of a table, and what they were found to hold. */
export interface TableLayout {
  readonly columns: readonly TableColumn[];
  readonly found: Partial<TableColumns>;
}
