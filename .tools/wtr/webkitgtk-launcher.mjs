// @web/test-runner launcher for WebKitGTK.
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { freePort, startWebKitGtkDriver, webkitGtkCapabilities } from '../setup/webkitgtk.mjs';
import { webdriverViewport } from './viewport.mjs';

/** The launcher; `options` go to `webdriverLauncher`. Throws when there is no MiniBrowser. */
export async function webkitGtkLauncher(options = {}) {
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    path: '/',
    logLevel: 'error',
    // Videos keep a page from being loaded, and its tests begin before it is.
    capabilities: { ...webkitGtkCapabilities(), pageLoadStrategy: 'none', 'wdio:enforceWebDriverClassic': true },
    ...options,
  });
  const initialize = launcher.initialize.bind(launcher);
  let endBrowser = () => {};

  launcher.initialize = async (config) => {
    await initialize(config);
    launcher.name = 'WebKitGTK';
    // Before the built-in viewport plugin, which throws for WebDriver.
    config.plugins.unshift(webdriverViewport());
  };
  /**
   * A browser for each page: one that hangs or dies takes nothing else along. The launcher's own does not await the
   * page.
   */
  launcher.startSession = async (id, url) => {
    launcher.options.port = await freePort();
    endBrowser = await startWebKitGtkDriver(launcher.options.port);
    await launcher.ensureManagerInitialized();
    await launcher.driverManager.startSession(id, url);
  };
  launcher.stopSession = async () => {
    await launcher.stop();
    return {};
  };
  launcher.stop = async () => {
    clearInterval(launcher.pendingHeartbeat);
    // Also what a start that failed leaves behind, or every page after it would fail with it.
    Object.assign(launcher, { driver: undefined, driverManager: undefined, __managerPromise: undefined });
    endBrowser();
  };
  return launcher;
}
