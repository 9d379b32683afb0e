import { command, ended, reportFile } from './command.mjs';

const engines = (process.env.WTR_BROWSERS ?? 'chromium,firefox,webkit').split(',');

/** The components and the playback engine in Chromium, Firefox and WebKitGTK, a run each: one that breaks leaves the others. */
export async function run() {
  // Clips whose every frame carries its number; made once.
  if ((await command('node', ['test/clips/make-clips.mjs'])) !== 0) return { passed: 0, failed: 1 };
  const total = { passed: 0, failed: 0, names: [] };
  for (const engine of engines) {
    const { passed, failed, names = [] } = await inEngine(engine);
    total.passed += passed;
    total.failed += failed;
    total.names.push(...names.map((name) => `${engine}: ${name}`));
  }
  return total;
}

async function inEngine(engine) {
  const { path, counts } = reportFile((report) => report);
  const env = { WTR_BROWSERS: engine, WTR_COUNTS: path };
  return counts(await ended('wtr', ['--config', '.tools/web-test-runner.config.mjs'], { env }));
}
