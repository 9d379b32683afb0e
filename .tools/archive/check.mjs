// Fails when the archive of a package contains what it should not.
//   node .tools/archive/check.mjs archives/kreatli-core.tgz
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { archiveProblems } from './problems.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kreatli-archive-'));
try {
  execFileSync('tar', ['-xzf', process.argv[2], '-C', folder]);
  const top = join(folder, 'package');
  const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(top, path), readFileSync(path, 'utf8')]);
  const problems = archiveProblems(new Map(texts));
  for (const problem of problems) console.error(`error: ${problem}`);
  console.log(`${texts.length} files, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
