#!/usr/bin/env node
import { run } from './run.js';

const { stdin, stdout, stderr, argv, env } = process;
// A reader that closes the pipe early, such as `head`, is no error.
stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 3));
process.exitCode = await run(
  argv.slice(2),
  { input: stdin, output: stdout, errors: stderr },
  new Date().toISOString(),
  env,
);
