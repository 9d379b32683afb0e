import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/web-components-vite';
import { defaultClientConditions } from 'vite';

const video = fileURLToPath(new URL('../../packages/page/public', import.meta.url));

const lit = [
  'decorators',
  'directive',
  'directive-helpers',
  'directives/guard',
  'directives/if-defined',
  'directives/live',
  'directives/ref',
  'directives/repeat',
  'directives/until',
];
const bundled = [
  ...['', ...lit.map((part) => `/${part}.js`)].map((part) => `lit${part}`),
  '@kreatli/elements > @lit/context',
  '@kreatli/elements > @floating-ui/dom',
  '@kreatli/elements > nanostores',
  '@kreatli/elements > tslib',
  '@kreatli/adapters > idb',
  '@kreatli/elements > @kreatli/playback > hls.js',
  '@kreatli/elements > @kreatli/playback > mediabunny',
];

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  staticDirs: existsSync(video) ? [video] : [],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    // What stories reach only while they run would make Vite reload the tests.
    optimizeDeps: { ...vite.optimizeDeps, include: [...(vite.optimizeDeps?.include ?? []), ...bundled] },
    resolve: {
      ...vite.resolve,
      conditions: ['kreatli-source', ...(vite.resolve?.conditions ?? defaultClientConditions)],
    },
  }),
};

export default config;
