import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type StreamEvent, readEventStream } from './event-stream.js';

const bodyOf = (chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
async function read(chunks: readonly Uint8Array[]): Promise<readonly StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of readEventStream(bodyOf(chunks))) events.push(event);
  return events;
}
const bytes = (text: string) => new TextEncoder().encode(text);

describe('an event stream', () => {
  it('has the same events however its chunks are cut and its lines end', async () => {
    const text =
      ': hello\n\nid: 7\ndata: {"a":"Füße \u{1f600}"}\n\n' +
      'data\ndata:two\ndata:  lines\nother: x\n\nid\ndata: last\n\ndata: never ended';
    const expected = [
      { data: '{"a":"Füße \u{1f600}"}', id: '7' },
      { data: '\ntwo\n lines', id: '7' },
      { data: 'last', id: '' },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 60 }),
        async (end, sizes) => {
          const all = bytes(text.replaceAll('\n', end));
          const chunks: Uint8Array[] = [];
          for (let at = 0, i = 0; at < all.length; i++) {
            const size = sizes[i % sizes.length]!;
            chunks.push(all.slice(at, at + size));
            at += size;
          }
          assert.deepEqual(await read(chunks), expected);
        },
      ),
      { numRuns: 200 },
    );
  });
  it('has an empty line after a CRLF that is split over chunks', async () => {
    const chunks = ['data: 1\r', '\n', '\n', 'data: 2\r', '\n\r', '\n'].map(bytes);
    assert.deepEqual(
      (await read(chunks)).map(({ data }) => data),
      ['1', '2'],
    );
  });
  it('reads one long line in linear time', async () => {
    const took = async (size: number) => {
      const chunk = bytes('x'.repeat(16_384));
      const chunks = [bytes('data: '), ...Array.from({ length: size }, () => chunk), bytes('\n\n')];
      const start = performance.now();
      assert.equal((await read(chunks))[0]?.data.length, size * 16_384);
      return performance.now() - start;
    };
    await took(64);
    const [short, long] = [await took(128), await took(1024)];
    assert.ok(long < short * 40 + 200, `${short} ms, and eight times as much ${long} ms`);
  });
});
