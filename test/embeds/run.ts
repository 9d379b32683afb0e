import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** Runs a command, also one that the folder's packages or their parent's bring. Resolves with what it printed. */
export function run([program, ...args]: readonly string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program!, args, { cwd: folder, env: environment(folder), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += String(data)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`));
    });
  });
}

/** What tools of an app see: its own folder and the one above, and no colors. */
export function environment(folder: string): NodeJS.ProcessEnv {
  const tools = [folder, join(folder, '..')].map((base) => join(base, 'node_modules/.bin'));
  const PATH = [...tools, process.env['PATH']].join(delimiter);
  return {
    ...process.env,
    PATH,
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    NEXT_TELEMETRY_DISABLED: '1',
    NG_CLI_ANALYTICS: 'false',
  };
}
