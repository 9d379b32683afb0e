import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { AdapterError } from '@kreatli/core';
import { context } from '../../test/samples.js';
import { createHttpAdapter } from './index.js';

// A pending timer of a deadline does not keep Node alive.
const keepAlive = setInterval(() => undefined, 1_000);
after(() => clearInterval(keepAlive));

const nothing = { poster: null, storyboard: null, peaks: null, rate: null, frames: null, width: null, height: null };
const running = {
  ...{ versionId: 'v2', label: 'v2', state: 'running', progress: 0.4, reason: null, src: null },
  ...{ ...nothing, startTimecode: null, dropFrame: false, remarks: [] },
};
const ready = {
  ...{ versionId: 'v1', label: 'First', state: 'ready', progress: 1, reason: null },
  ...{ src: 'https://backend.test/m/t/v1/master.m3u8', poster: 'p.jpg', storyboard: 's.vtt', peaks: 'p.json' },
  ...{ rate: { num: 30_000, den: 1_001 }, frames: 90, width: 640, height: 360, startTimecode: '01:00:00;00' },
  ...{ dropFrame: true, remarks: [{ code: 'deinterlaced', en: 'e', de: 'd' }] },
};

function mediaOf(respond: () => Response) {
  const sent: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    sent.push(input as string);
    return respond();
  };
  const adapter = createHttpAdapter({ baseUrl: 'https://backend.test', fetch, media: true });
  return { sent, read: () => adapter.media!({ reviewId: 'r' }, context()) };
}
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (AdapterError.is(error) ? error.kind : String(error)),
  );

describe('the media of a review over HTTP', () => {
  it('is only there when it is asked for', () =>
    assert.equal('media' in createHttpAdapter({ baseUrl: 'https://backend.test' }), false));

  it('has a source for a version that is ready, and how far the others are', async () => {
    const { sent, read } = mediaOf(() => Response.json({ expiresAt: 7, versions: [ready, running] }));
    const { expiresAt, versions } = await read();
    assert.deepEqual([sent, expiresAt], [['https://backend.test/v1/reviews/r/media'], 7]);
    assert.deepEqual(versions[0], {
      ...{ id: 'v1', label: 'First', state: 'ready', progress: 1, reason: null, remarks: ready.remarks },
      source: {
        ...{ id: 'v1', label: 'First', src: ready.src, kind: 'hls' },
        ...{ poster: 'p.jpg', storyboard: 's.vtt', peaks: 'p.json', rate: { num: 30_000, den: 1_001 } },
        ...{ frames: 90, width: 640, height: 360, startTimecode: '01:00:00;00', dropFrame: true },
      },
    });
    assert.deepEqual([versions[1]!.source, versions[1]!.progress], [null, 0.4]);
  });

  it('fails as other requests do', async () => {
    const problem = (status: number) => new Response(null, { status });
    assert.equal(await kindOf(mediaOf(() => problem(404)).read()), 'not_found');
    assert.equal(await kindOf(mediaOf(() => problem(503)).read()), 'unavailable');
    assert.equal(await kindOf(mediaOf(() => Response.json({ other: 1 })).read()), 'incompatible');
  });
});
