import { join } from 'node:path';
import { auditLook } from './audit.mjs';

/** Longest time for a story to render and its play function to end, in milliseconds. */
const STORY_TIMEOUT_MS = 15_000;

/**
 * Runs a story once, and takes a PNG of each look of the variant. `problems` are those that can be measured.
 * @returns {Promise<{ shots: { path: string, story: object, label: string }[], problems: string[], error: string | null
 *   }>}
 */
export async function takeShots({ browser, origin, out, story, variant }) {
  const [first] = variant.looks;
  const context = await browser.newContext({
    viewport: { width: first.width, height: first.height },
    reducedMotion: 'reduce',
    ...variant.context,
  });
  const shots = [];
  const problems = [];
  try {
    const page = await context.newPage();
    if (variant.forced) await page.emulateMedia({ forcedColors: 'active' });
    const globals = Object.entries({ scheme: first.scheme, ...variant.globals }).map((pair) => pair.join(':'));
    await page.goto(`${origin}/iframe.html?id=${story.id}&viewMode=story&globals=${globals.join(';')}`);
    const error = await playEnds(page);
    await page.mouse.move(0, 0);
    for (const { width, height, scheme } of variant.looks) {
      await page.setViewportSize({ width, height });
      await page.evaluate(setScheme, scheme);
      const label = [variant.name, width, scheme].join('-');
      const path = join(out, `${story.id}.${label}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      shots.push({ path, story, label });
      const found = await auditLook(page, variant.context.hasTouch === true);
      problems.push(...found.map((problem) => `${problem}\t${story.id} ${label}`));
    }
    return { shots, problems, error };
  } catch (error) {
    return { shots, problems, error: error.message.split('\n')[0] };
  } finally {
    await context.close();
  }
}

/** Resolves when the play function has ended, with its error if it failed. */
async function playEnds(page) {
  const phase = await page.waitForFunction(
    () => {
      const { phase: now } = globalThis.__STORYBOOK_PREVIEW__?.currentRender ?? {};
      return ['completed', 'finished', 'errored', 'aborted'].includes(now) ? now : false;
    },
    null,
    { timeout: STORY_TIMEOUT_MS },
  );
  const isError = (await phase.jsonValue()) === 'errored' || (await page.evaluate(hasErrorPage));
  return isError ? 'the play function failed' : null;
}

const hasErrorPage = () => document.body.classList.contains('sb-show-errordisplay');

/** Resolves two frames later: elements that measure themselves have rendered again. */
function setScheme(scheme) {
  document.documentElement.style.colorScheme = scheme;
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
