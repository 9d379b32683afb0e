import { sha256 } from '@kreatli/digest';
import { context } from '../../test/samples.js';
import { equal, rejects } from '../../test/expect.js';
import { createHttpAdapter } from './index.js';

const bytes = new Uint8Array(3_000_000).map((_, i) => i % 251);
const ref = { digest: sha256(bytes), bytes: bytes.length, type: 'image/png', name: 'still.png' };
const put = (token: string, { signal = new AbortController().signal, reported = [] as number[] } = {}) =>
  createHttpAdapter({ baseUrl: '/__test/put/secret', token: () => token, blobs: true }).blobs!.put(
    { reviewId: 'r', ref, body: new Blob([bytes]), onProgress: (sent) => reported.push(sent) },
    { ...context(), signal },
  );

describe('uploads over HTTP', () => {
  it('report their progress', async () => {
    const reported: number[] = [];
    await put('secret', { reported });
    equal([reported.at(-1), reported.every((sent, i) => sent >= (reported[i - 1] ?? 0))], [bytes.length, true]);
  });
  it('fail with the kind of the problem', async () => {
    await rejects(() => put('wrong'), 'kind', 'unauthenticated');
  });
  it('can be aborted', async () => {
    const stop = new AbortController();
    const work = put('secret', { signal: stop.signal });
    stop.abort();
    await rejects(() => work, 'kind', 'aborted');
  });
});
