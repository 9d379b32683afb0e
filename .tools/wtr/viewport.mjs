import { setTimeout as sleep } from 'node:timers/promises';

/**
 * `setViewport` for WebDriver browsers, which @web/test-runner-commands lacks: sizes the window until the page has the
 * asked size.
 */
export function webdriverViewport() {
  return {
    name: 'webdriver-viewport',
    async executeCommand({ command, payload, session }) {
      if (command !== 'set-viewport' || session.browser.type !== 'webdriver') return undefined;
      const { driver } = session.browser;
      for (let attempt = 0; attempt < 3; attempt++) {
        const page = await driver.execute('return { width: innerWidth, height: innerHeight }');
        if (page.width === payload.width && page.height === payload.height) break;
        const frame = await driver.getWindowRect();
        await driver.setWindowRect(
          null,
          null,
          frame.width + payload.width - page.width,
          frame.height + payload.height - page.height,
        );
        await sleep(100);
      }
      return true;
    },
  };
}
