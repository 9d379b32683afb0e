import type { PollContext } from '../webhooks/recipe.js';

/** A task as its system names it. */
export interface Task {
  readonly key: string;
  readonly url: string;
}
export interface NewTask {
  readonly name: string;
  /** Plain text. Its last line is the address of the comment, by which the task is found again. */
  readonly text: string;
}
/** Calls the API of a system. Resolves with its JSON. */
export type CallApi = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<unknown>;

/** The API of a task tracker. `project`: where tasks are made. */
export interface TaskSystem {
  /** As it is named in `task.linked`. */
  readonly name: string;
  /** Where its API is, unless an endpoint has another address. */
  readonly api: string;
  /** The header that the token is sent in. */
  authorization(token: string): string;
  create(call: CallApi, project: string, task: NewTask): Promise<Task>;
  setDone(call: CallApi, project: string, key: string, isDone: boolean): Promise<void>;
  /** The task whose text ends with `marker`, of those that have changed since an instant in milliseconds. */
  find(call: CallApi, project: string, marker: string, since: number): Promise<Task | null>;
  /** Tasks that have changed since an instant in milliseconds. */
  changed(call: CallApi, project: string, since: number): Promise<readonly (Task & { readonly isDone: boolean })[]>;
}

/** Lists of tasks are larger than other answers. */
const MAX_BYTES = 2 * 1024 * 1024;

/** Calls the API of the system that an endpoint names. */
export const apiOf =
  (system: TaskSystem, { secrets, send }: Pick<PollContext, 'secrets' | 'send'>): CallApi =>
  async (method, path, body) => {
    const { body: text } = await send({
      method,
      url: `${(secrets.url ?? system.api).replace(/\/$/, '')}${path}`,
      headers: {
        authorization: system.authorization(secrets.token ?? ''),
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      maxBytes: MAX_BYTES,
    });
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new AnswerError();
    }
  };

/** The system answered with what its API does not have. */
export class AnswerError extends Error {
  constructor() {
    super('answer_unknown: the receiver does not answer as this task system does.');
    this.name = 'AnswerError';
  }
}

/** A key or an address out of an answer. */
export function textOf(value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= 2_000) return value;
  throw new AnswerError();
}
/** A list out of an answer. */
export function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value as readonly Readonly<Record<string, unknown>>[];
  throw new AnswerError();
}
