import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { ProgramLimits, Sandbox } from './sandbox.js';

/** One run of a program. */
export interface ProgramRun {
  readonly program: string;
  readonly arguments: readonly string[];
  /** Where it runs. It needs no rights on the folders above. */
  readonly folder: string;
  readonly limits: ProgramLimits;
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Receives the standard output as it comes. */
  readonly onOutput: (chunk: Uint8Array) => void;
  /** Receives what is written to file descriptor 3. */
  readonly onPeaks?: (chunk: Uint8Array) => void;
}

/** Why a program did not end well. */
export class ProgramError extends Error {
  /** `exit`: it failed; `limit`: it used too much time, memory or space; `start`: it cannot be started. */
  readonly reason: 'exit' | 'limit' | 'start';
  /** The end of what it wrote about it. */
  readonly messages: string;

  constructor(reason: ProgramError['reason'], what: string, messages: string) {
    super(`${what}${messages === '' ? '' : `: ${messages.slice(-500)}`}`);
    this.name = 'ProgramError';
    this.reason = reason;
    this.messages = messages;
  }
}

/** Characters of messages that are kept. */
const MAX_MESSAGES = 16_384;
/** Signals of the limits: processor time, size of a file, and what follows when memory is refused. */
const LIMIT_SIGNALS: readonly (NodeJS.Signals | null)[] = ['SIGXCPU', 'SIGXFSZ', 'SIGKILL', 'SIGSEGV', 'SIGABRT'];

/**
 * Runs a program in the sandbox. All of its processes end when it fails, takes too long, or the signal is aborted.
 * Resolves with its messages.
 * @throws ProgramError, or the reason of the signal.
 */
export async function runProgram(sandbox: Sandbox, run: ProgramRun): Promise<string> {
  run.signal.throwIfAborted();
  const [program, ...rest] = [...sandbox.wrap(run.limits, process.pid), run.program, ...run.arguments];
  const child = spawn(program!, rest, {
    cwd: run.folder,
    // A group of its own, which is ended as a whole.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], LANG: 'C', AV_LOG_FORCE_NOCOLOR: '1' },
  });
  let messages = '';
  let isLate = false;
  const kill = () => killGroup(child);
  const late = setTimeout(() => {
    isLate = true;
    kill();
  }, run.timeoutMs);
  run.signal.addEventListener('abort', kill, { once: true });
  let failure: unknown;
  /** What a receiver throws ends the program. */
  const receive = (stream: Readable, receiver: (chunk: Buffer) => void) =>
    stream.on('data', (chunk: Buffer) => {
      if (failure !== undefined) return;
      try {
        receiver(chunk);
      } catch (error) {
        failure = error;
        kill();
      }
    });
  receive(child.stdout!, run.onOutput);
  receive(child.stderr!, (chunk) => (messages = (messages + chunk.toString('utf8')).slice(-MAX_MESSAGES)));
  receive(child.stdio[3] as Readable, run.onPeaks ?? (() => {}));
  try {
    const [code, signal] = await ended(child);
    run.signal.throwIfAborted();
    if (failure !== undefined) throw failure;
    if (isLate) throw new ProgramError('limit', `It took longer than ${run.timeoutMs} ms.`, messages);
    if (LIMIT_SIGNALS.includes(signal)) throw new ProgramError('limit', `It was ended by ${signal}.`, messages);
    if (code !== 0) throw new ProgramError('exit', `It ended with ${code ?? signal}.`, messages);
    return messages;
  } finally {
    clearTimeout(late);
    run.signal.removeEventListener('abort', kill);
  }
}

const ended = (child: ChildProcess): Promise<readonly [number | null, NodeJS.Signals | null]> =>
  new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new ProgramError('start', error.message, '')));
    child.once('close', (code, signal) => resolve([code, signal]));
  });

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
