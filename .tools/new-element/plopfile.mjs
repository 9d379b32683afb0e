// npm run new kr-thing: writes a new element with styles, view, tests, a story and its definition.
import { namesOf } from './names.mjs';

const source = 'packages/elements/src';
const files = {
  [`${source}/{{name}}/{{name}}.ts`]: 'element.ts',
  [`${source}/{{name}}/{{name}}.styles.ts`]: 'element.styles.ts',
  [`${source}/{{name}}/{{name}}-view.ts`]: 'element-view.ts',
  [`${source}/{{name}}/{{name}}.test.ts`]: 'element.test.ts',
  [`${source}/{{name}}/{{name}}.browser.test.ts`]: 'element.browser.test.ts',
  [`${source}/define/{{tag}}.ts`]: 'definition.ts',
  'stories/{{tag}}.stories.ts': 'element.stories.ts',
};
const rule = 'An element is named kr- and lower-case words joined by hyphens, such as kr-thing';

/** @param {import('plop').NodePlopAPI} plop */
export default function configure(plop) {
  plop.setGenerator('element', {
    description: 'a new custom element',
    prompts: [
      { type: 'input', name: 'tag', message: 'Tag (kr-thing)', validate: (tag) => namesOf(tag) !== undefined || rule },
    ],
    actions: ({ tag }) => {
      const data = namesOf(tag);
      if (!data) throw new Error(rule);
      return [
        ...Object.entries(files).map(([path, template]) => ({
          type: 'add',
          path: `${plop.getDestBasePath()}/${path}`,
          templateFile: `templates/${template}.hbs`,
          data,
        })),
        () => `Next: export ${data.className} from ${source}/index.ts`,
      ];
    },
  });
}
