import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { clipsFolder, ensureClips } from '../../../../test/clips/make-clips.mjs';
import { serveFiles } from '../../test/file-server.js';
import { lazyMediaInput } from './lazy-media-input.js';
import { readStartTimecode } from './start-timecode.js';

const CLIPS = ['timecode-25', 'timecode-drop-29.97', 'webm-timecode-25', 'mp4-25'];
const { signal } = new AbortController();

describe('readStartTimecode', () => {
  let server: Awaited<ReturnType<typeof serveFiles>>;
  before(async () => {
    await ensureClips(`^(${CLIPS.join('|')})$`);
    server = await serveFiles(clipsFolder);
  });
  after(() => server.close());
  const read = (name: string, served = server) => {
    const src = served.url(name);
    return readStartTimecode(lazyMediaInput(src, signal), src, signal);
  };

  it('reads the timecode track of a QuickTime file', async () => {
    const expected = { startTimecode: '10:00:00:00', dropFrame: false, rate: { num: 25, den: 1 } };
    assert.deepEqual(await read('timecode-25.mov'), expected);
  });
  it('reads a drop-frame timecode track of an MP4', async () => {
    const expected = { startTimecode: '01:00:58;00', dropFrame: true, rate: { num: 30000, den: 1001 } };
    assert.deepEqual(await read('timecode-drop-29.97.mp4'), expected);
  });
  it('reads the tag of a WebM', async () => {
    const expected = { startTimecode: '10:00:00:00', dropFrame: false, rate: null };
    assert.deepEqual(await read('webm-timecode-25.webm'), expected);
  });
  it('returns null where the file has none, or does not exist', async () => {
    assert.equal(await read('mp4-25.mp4'), null);
  });
  it('requests little', async () => {
    for (const name of ['timecode-25.mov', 'timecode-drop-29.97.mp4', 'mp4-25.mp4']) {
      const served = await serveFiles(clipsFolder);
      await read(name, served);
      const blocks = served.requests.filter((range) => /-\d+$/.test(range));
      assert.ok(blocks.length <= 3, `${name}: ${served.requests.join()}`);
      served.close();
    }
  });
  it('reads from a server that ignores ranges', async () => {
    const served = await serveFiles(clipsFolder, { ranges: false });
    try {
      assert.equal((await read('timecode-25.mov', served))?.startTimecode, '10:00:00:00');
    } finally {
      served.close();
    }
  });
});
