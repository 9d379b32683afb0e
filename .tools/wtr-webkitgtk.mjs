// @web/test-runner launcher for WebKitGTK.
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { freePort, startWebKitGtkDriver, webkitGtkCapabilities } from './setup/webkitgtk.mjs';
import { webdriverViewport } from './wtr-webdriver-viewport.mjs';

/** The launcher; `options` go to `webdriverLauncher`. Throws when there is no MiniBrowser. */
export async function webkitGtkLauncher(options = {}) {
  const port = await freePort();
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: { ...webkitGtkCapabilities(), 'wdio:enforceWebDriverClassic': true },
    ...options,
  });
  const initialize = launcher.initialize.bind(launcher);
  const stop = launcher.stop.bind(launcher);
  let endDriver = () => {};

  launcher.initialize = async (config) => {
    await initialize(config);
    launcher.name = 'WebKitGTK';
    // Before the built-in viewport plugin, which throws for WebDriver.
    config.plugins.unshift(webdriverViewport());
    endDriver = await startWebKitGtkDriver(port);
  };
  launcher.stop = async () => {
    await stop();
    endDriver();
  };
  return launcher;
}
