/** A statement failed. `code`: the SQLSTATE, such as `53100` for a full disk; undefined when there was no response. */
export class DatabaseError extends Error {
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.name = 'DatabaseError';
    this.code = code;
  }
}
