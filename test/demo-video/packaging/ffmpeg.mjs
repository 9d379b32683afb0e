import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs ffmpeg and feeds its standard input chunk by chunk.
 * Throws with what ffmpeg wrote when it fails.
 * @param {string[]} args
 * @param {Iterable<Uint8Array>} [input]
 */
export async function ffmpeg(args, input = []) {
  const child = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint += chunk));
  child.stdin.on('error', (error) => (complaint += `${error.message}\n`));
  const ended = once(child, 'close');
  for (const chunk of input) {
    if (!child.stdin.writable) break;
    if (!child.stdin.write(chunk)) await Promise.race([once(child.stdin, 'drain'), ended]);
  }
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${complaint}`);
}
