import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** How programs are started, and what this machine cannot do of it. */
export interface Sandbox {
  /** What a program and its arguments are put behind, for a run with these limits, by the process `parent`. */
  wrap(limits: ProgramLimits, parent: number | string): readonly string[];
  /** What is missing, in words, for the log of the server. */
  readonly missing: readonly string[];
  /** The user that programs run as; undefined: the user of the server. Files that they write belong to this user. */
  readonly uid?: number;
}

/** What one run may use. */
export interface ProgramLimits {
  /** Of the processor. */
  readonly cpuSeconds: number;
  /** Of the address space. */
  readonly memoryBytes: number;
  /** Of one file. */
  readonly fileBytes: number;
}

/** The user of Linux distributions who owns nothing. */
const OWNS_NOTHING = 65_534;
/** A server that was killed before its death mattered would leave a program behind. */
const IF_PARENT_LIVES = 'test "$PPID" = "$0" && exec "$@"';
const run = promisify(execFile);

/** Whether a program can be started behind these words. */
async function works(...words: readonly string[]): Promise<boolean> {
  const [program, ...rest] = [...words, 'true'];
  return run(program!, rest, { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}

/**
 * Finds out how far this machine lets programs be confined: without a network, as a user who owns nothing, without new
 * rights, with limits, and ended with the server. On a machine that lacks a part, that part is left out.
 */
export async function createSandbox(): Promise<Sandbox> {
  const isRoot = process.getuid?.() === 0;
  const parts = {
    network: isRoot ? ['unshare', '--net', '--'] : ['unshare', '--user', '--net', '--'],
    user: ['setpriv', `--reuid=${OWNS_NOTHING}`, `--regid=${OWNS_NOTHING}`, '--clear-groups', '--no-new-privs', '--'],
    rights: ['setpriv', '--no-new-privs', '--'],
    // Last, because a change of the user takes it back.
    death: ['setpriv', '--pdeathsig=KILL', '--'],
    limits: ['prlimit', '--nofile=256:256', '--core=0:0', '--'],
    nice: ['nice', '-n', '10'],
  };
  const names = Object.keys(parts) as (keyof typeof parts)[];
  const tried = await Promise.all(names.map(async (name) => [name, await works(...parts[name])] as const));
  const can = Object.fromEntries(tried) as Readonly<Record<keyof typeof parts, boolean>>;
  const isPowerless = isRoot && can.user;
  const missing = [
    ...(can.network ? [] : ['ffmpeg keeps its network: `unshare` cannot take it away here.']),
    ...(isPowerless || !isRoot ? [] : ['ffmpeg runs as root: `setpriv` cannot change the user here.']),
    ...(can.rights ? [] : ['ffmpeg may gain rights: there is no `setpriv` here.']),
    ...(can.death ? [] : ['ffmpeg may outlive a server that is killed: there is no `setpriv --pdeathsig` here.']),
    ...(can.limits ? [] : ['ffmpeg has no limits of memory, files and processor time: there is no `prlimit` here.']),
  ];
  return {
    missing,
    ...(isPowerless && { uid: OWNS_NOTHING }),
    wrap: ({ cpuSeconds, memoryBytes, fileBytes }, parent) => [
      ...(can.nice ? parts.nice : []),
      ...(can.limits
        ? [...parts.limits.slice(0, -1), `--cpu=${cpuSeconds}`, `--as=${memoryBytes}`, `--fsize=${fileBytes}`, '--']
        : []),
      ...(can.network ? parts.network : []),
      ...(isPowerless ? parts.user : can.rights ? parts.rights : []),
      ...(can.death ? [...parts.death, 'sh', '-c', IF_PARENT_LIVES, String(parent)] : []),
    ],
  };
}
