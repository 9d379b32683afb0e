/** What a test asks of a task tracker, whichever it is. */
import type { Receiver } from './receiver.js';

export interface FakeTask {
  readonly key: string;
  name: string;
  text: string;
  isDone: boolean;
  /** When it was changed last, in milliseconds. */
  changedAt: number;
}
export interface FakeTasks extends Receiver {
  /** Where its API is. */
  readonly api: string;
  readonly token: string;
  readonly project: string;
  readonly tasks: FakeTask[];
  /** As a user of the tracker does. */
  setDone(key: string, isDone: boolean): void;
  /** Takes the next task, and breaks the connection off instead of answering. */
  breakNext(): void;
}
