import { command, reportFile } from './command.mjs';

/** The components and the playback engine in Chromium, Firefox and WebKitGTK. */
export async function run() {
  // Clips whose every frame carries its number; made once.
  if ((await command('node', ['test/clips/make-clips.mjs'])) !== 0) return { passed: 0, failed: 1 };
  const { path, counts } = reportFile((report) => report);
  const env = { WTR_BROWSERS: process.env.WTR_BROWSERS ?? 'chromium,firefox,webkit', WTR_COUNTS: path };
  return counts(await command('wtr', ['--config', '.tools/web-test-runner.config.mjs'], { env }));
}
