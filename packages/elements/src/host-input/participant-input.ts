import type { Id, Role } from '@kreatli/core';

/** The signed-in user, as the host declares them. */
export interface ParticipantInput {
  /** 1–64 characters of `[A-Za-z0-9_-]`. */
  readonly id: Id;
  /** Shown to other users. 1–200 characters; null: the user is asked for it at the first comment. */
  readonly name: string | null;
  readonly role: Role;
}
