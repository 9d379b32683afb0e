import { run } from '../src/cli/run.js';

/** The time at which commands run in tests. */
export const NOW = '2026-05-06T07:08:09.000Z';

/** What a command wrote and its exit code. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs `kreatli-markers` in this process with `input` as standard input. */
export async function runCommand(
  line: readonly string[],
  input: string | Uint8Array = '',
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  const collectIn = (chunks: Buffer[]) => ({
    write: (chunk: string | Uint8Array): boolean => Boolean(chunks.push(Buffer.from(chunk as string))),
  });
  async function* read(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(input as string);
  }
  const streams = { input: read(), output: collectIn(output) as never, errors: collectIn(errors) as never };
  const code = await run(line, streams, NOW, environment);
  return { code, output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString() };
}

/** Runs `kreatli-markers convert -`. */
export const runConvert = (input: string, ...line: readonly string[]): Promise<CommandResult> =>
  runCommand(['convert', '-', ...line], input);
