import type { Id, Role } from '@kreatli/core';

/** The signed-in user, as the host declares them. */
export interface ParticipantInput {
  /** 1–64 characters of `[A-Za-z0-9_-]`. */
  readonly id: Id;
  /** Shown to other users. 1–200 characters. */
  readonly name: string;
  readonly role: Role;
}
