/// <reference types="vite/client" />
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';

// Only a build writes the manifest; without it the stories run and the tables of properties stay empty.
const manifests = import.meta.glob<Parameters<typeof setCustomElementsManifest>[0]>(
  '../../packages/elements/dist/custom-elements.json',
  { eager: true, import: 'default' },
);
for (const manifest of Object.values(manifests)) setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' } },
  globalTypes: {
    scheme: {
      description: 'Colour scheme of the page',
      toolbar: { title: 'Scheme', icon: 'contrast', items: ['dark', 'light'], dynamicTitle: true },
    },
    language: {
      description: 'Language of the page',
      toolbar: { title: 'Language', icon: 'globe', items: ['en', 'de'], dynamicTitle: true },
    },
    direction: {
      description: 'Direction of the page',
      toolbar: { title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { scheme: 'dark', language: 'en', direction: 'ltr' },
  decorators: [
    (story, { globals }) => {
      const { style } = document.documentElement;
      document.documentElement.lang = globals['language'] as string;
      document.documentElement.dir = globals['direction'] as string;
      style.colorScheme = globals['scheme'] as string;
      style.background = 'light-dark(#f6f5f2, #0e0f12)';
      return story();
    },
  ],
};

export default preview;
