import type { KitOptions, Level, TestCase } from './options.js';
import { Room } from './room.js';

/** A review with a video and an approval to be given. */
export type Furnished = Room & { readonly approvalId: string };

/** Makes the cases of a group. Each gets a review of its own; `windowMs`: in which the video is to be decided on. */
export function group(name: string, options: KitOptions) {
  const plain = (id: string, level: Level, title: string, run: () => Promise<void>): TestCase => ({
    id: `${name}.${id}`,
    level,
    title,
    run,
  });
  return {
    plain,
    /** As `test`, with something that is stopped when the case is over, however it ends. */
    stopping: (id: string, title: string, run: (room: Furnished, stop: AbortController) => Promise<void>): TestCase =>
      plain(id, 1, title, async () => {
        const room = await Room.furnished(options);
        const stop = new AbortController();
        await run(room, stop).finally(() => stop.abort());
      }),
    test: (
      id: string,
      level: Level,
      title: string,
      run: (room: Furnished) => Promise<void>,
      windowMs?: number,
    ): TestCase => plain(id, level, title, async () => run(await Room.furnished(options, windowMs))),
  };
}

/** How long to wait for something, in milliseconds, on a machine as slow as the options say. */
export const patience = ({ timeScale = 1 }: KitOptions, ms: number): number => ms * timeScale;
