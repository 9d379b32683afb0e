import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/web-components-vite';
import { defaultClientConditions } from 'vite';

const film = fileURLToPath(new URL('../../packages/page/public', import.meta.url));

const sources = ['elements', 'adapters', 'playback'].map((name) => `../packages/${name}/src/**/!(*.test).ts`);

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  staticDirs: existsSync(film) ? [film] : [],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    // What stories reach only while they run would make Vite reload the tests.
    optimizeDeps: { ...vite.optimizeDeps, entries: [vite.optimizeDeps?.entries ?? [], sources].flat() },
    resolve: {
      ...vite.resolve,
      conditions: ['kreatli-source', ...(vite.resolve?.conditions ?? defaultClientConditions)],
    },
  }),
};

export default config;
