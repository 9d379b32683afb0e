import { newId, plainPorts } from '@kreatli/core';
import { type TestHost } from '../../../packages/server/test/host.js';
import { until } from '../shared/until.js';
import { type Service, createTestReview } from './client.js';
import { type Watcher, openWatcher } from './watcher.js';
import { type Writer, openWriter } from './writer.js';

/** Clients of one review. */
export interface Load {
  readonly service: Service;
  readonly writers: readonly Writer[];
  readonly watchers: readonly Watcher[];
  close(): Promise<void>;
}

/** Opens a review with users who write, and users who watch. */
export async function startLoad(
  { url, watchUrl = url }: { readonly url: string; readonly watchUrl?: string },
  host: TestHost,
  { writers: writerCount = 6, watchers: watcherCount = 10 } = {},
): Promise<Load> {
  const service: Service = { url, host, reviewId: newId(Date.now(), plainPorts.random) };
  await createTestReview(service);
  const many = <T>(count: number, open: (i: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, i) => open(i)));
  const writers = await many(writerCount, (i) => openWriter(service, `writer-${i}`));
  const watchers = await many(watcherCount, (i) => openWatcher({ ...service, url: watchUrl }, `watcher-${i}`));
  await until('watchers have the review', () => watchers.every(({ ids }) => ids.length >= 2));
  return {
    service,
    writers,
    watchers,
    async close() {
      await Promise.all([...writers, ...watchers].map((client) => client.close()));
    },
  };
}
