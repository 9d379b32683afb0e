// Where the browsers are: Debian's paths, or CHROMIUM and FIREFOX.
export const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const firefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** Chromium's flags for every suite: no sandbox (containers run as root), and media may start by script. */
export const chromiumArgs = [
  '--no-sandbox',
  '--autoplay-policy=no-user-gesture-required',
  '--font-render-hinting=none',
];

/** Firefox's preferences for every suite: media may start by script. */
export const firefoxPrefs = { 'media.autoplay.default': 0 };
