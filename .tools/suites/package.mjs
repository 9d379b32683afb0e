import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';
import { command, yesOrNo } from './command.mjs';

/** What would be published, judged by publint and by "are the types wrong": two checks a package. */
export async function run() {
  const built = await command('node', ['.tools/build.mjs']);
  const counts = { passed: 0, failed: built === 0 ? 0 : 1 };
  for (const folder of published()) {
    console.log(`\n${folder}`);
    const checks = [
      await command('publint', ['run', folder, '--strict', '--pack', 'npm']),
      await command('attw', ['--pack', folder, '--profile', 'esm-only', ...withoutMedia(folder)]),
    ];
    for (const { passed, failed } of checks.map(yesOrNo)) {
      counts.passed += passed;
      counts.failed += failed;
    }
  }
  return counts;
}

/** Videos are exported too; they have no types to be wrong. */
function withoutMedia(folder) {
  const { exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const media = Object.keys(exports).filter((key) => key.endsWith('.mp4'));
  return media.length > 0 ? ['--exclude-entrypoints', ...media] : [];
}

const published = () =>
  readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}`)
    .filter((folder) => !JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).private);
