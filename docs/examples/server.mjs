// A server for reviews, with Node alone: it publishes a video, then serves the log of its review. Needs ffprobe, which
// comes with ffmpeg, in the PATH. Events are files, see plain-files.mjs. It has no live stream, so clients poll: pass
// `watch: false` to createHttpAdapter.
//   node server.mjs videos/v1.mp4
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { AdapterError, publish } from '@kreatli/core';
import { createWireHandler } from '@kreatli/core/wire';
import { folderAdapter } from './plain-files.mjs';

/** What is published of a video file. */
export async function versionOf(file, versionId) {
  const fields = 'stream=r_frame_rate,nb_read_packets,width,height';
  const args = ['-v', 'error', '-select_streams', 'V:0', '-count_packets', '-show_entries', fields, '-of', 'json'];
  const { stdout } = await promisify(execFile)('ffprobe', [...args, '-i', file]);
  const [{ r_frame_rate: rate, nb_read_packets: frames, width, height }] = JSON.parse(stdout).streams;
  const [num, den] = rate.split('/').map(Number);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const digest = `sha256:${hash.digest('hex')}`;
  const content = { digest, bytes: (await stat(file)).size, type: 'video/mp4' };
  const proxies = [{ kind: 'mp4', digest }];
  return { versionId, label: versionId, content, rate: { num, den }, frames: Number(frames), width, height, proxies };
}

/** Adds to a review what it lacks: the review itself, a version, requests for approval. May be called again. */
export const publishVersion = (root, review, version) =>
  publish(folderAdapter(root, { kind: 'service', role: 'owner', id: 'server' }), { ...review, versions: [version] });

/** Starts the server. `signIn(token)` returns the user that a token belongs to, `{ kind, role, id }`, or nothing. */
export async function startServer({ root, signIn, port = 8787 }) {
  const handle = createWireHandler({
    connect(token) {
      const user = signIn(token);
      if (!user) throw new AdapterError('unauthenticated');
      return folderAdapter(root, user);
    },
  });
  async function respond(incoming, outgoing) {
    const { method, url, headers } = incoming;
    // The token is sent by script and never as a cookie, so pages of every origin may ask.
    outgoing.setHeader('Access-Control-Allow-Origin', '*');
    outgoing.setHeader('Access-Control-Allow-Headers', '*, Authorization');
    if (method === 'OPTIONS') return outgoing.writeHead(204).end();
    const body = method === 'GET' ? null : await textOf(incoming);
    const response = await handle(new Request(`http://localhost${url}`, { method, headers, body }));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  }
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing).catch(() => outgoing.destroy()); // The client is gone, or sent too much.
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

const MAX_BODY_LENGTH = 4 * 2 ** 20;

async function textOf(incoming) {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_BODY_LENGTH) throw new Error('The body is too long.');
  }
  return text;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [file, port] = process.argv.slice(2);
  const review = { reviewId: 'autumn-launch', title: 'Autumn launch', approverIds: ['u-17'] };
  await publishVersion('reviews', review, await versionOf(file, 'v1'));
  // Your sign-in: who a token belongs to.
  const users = new Map([['token-of-ada', { kind: 'user', role: 'approver', id: 'u-17' }]]);
  const { url } = await startServer({ root: 'reviews', signIn: (token) => users.get(token), port });
  console.log(`baseUrl: ${url}`);
}
