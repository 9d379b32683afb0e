#!/usr/bin/env node
/** The command `kreatli-server`. Ends with 2 for a mistake in its configuration. */
import { parseArgs } from 'node:util';
import { ConfigError, SETTINGS, flagOf, readConfig, summaryOf } from '../ops/config.js';
import { startServer } from '../ops/start-server.js';
import { copyDatabase } from './copy-database.js';
import { newLogIds } from './new-log-ids.js';

const settings = SETTINGS.map((name) => `[--${flagOf(name)} …]`).join(' ');
const USAGE = `kreatli-server [--config FILE] [--check] [--demo] ${settings}
kreatli-server copy --from DIR --to URL
kreatli-server new-log-ids [--config FILE] [--database-url URL | --dir DIR]

Settings are read from a JSON file, overridden by KREATLI_… in the environment, overridden by flags.`;

const texts = Object.fromEntries(
  [...SETTINGS.map(flagOf), 'config', 'from', 'to'].map((name) => [name, { type: 'string' as const }]),
);
const switches = Object.fromEntries(['check', 'demo', 'help'].map((name) => [name, { type: 'boolean' as const }]));

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const { values, positionals } = parse();
  if (values['help']) return print(USAGE);
  if (positionals[0] === 'copy') {
    const { from, to } = values;
    if (typeof from !== 'string' || typeof to !== 'string') throw new ConfigError(USAGE);
    return print(`Copied ${await copyDatabase(from, to)} rows.`);
  }
  const file = values['config'];
  const config = readConfig(typeof file === 'string' ? file : undefined, process.env, values);
  if (positionals[0] === 'new-log-ids')
    return print(`${await newLogIds(config)} reviews have another log id: their clients read the log again.`);
  print(JSON.stringify(summaryOf(config), null, 2));
  if (values['check']) return;
  const { stop } = await startServer(config, { isDemo: values['demo'] === true });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
}

function parse() {
  try {
    return parseArgs({ options: { ...texts, ...switches }, allowPositionals: true });
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

main().catch((error: unknown) => {
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  console.error(`kreatli-server: ${message ?? String(error)}${code === undefined ? '' : ` (${code})`}`);
  process.exit(error instanceof ConfigError ? 2 : 1);
});
