/** `import type {} from '@kreatli/elements/types/vue'` types the tags in templates of Vue 3. */
import type { FunctionalComponent } from 'vue';
import type { EventName, PropertiesOf, Tag } from './tags.js';

type Listeners = { [K in EventName]: (event: HTMLElementEventMap[K]) => void };

type Tags = {
  [T in Tag]: FunctionalComponent<PropertiesOf<HTMLElementTagNameMap[T]>, Listeners>;
};

declare module 'vue' {
  interface GlobalComponents extends Tags {}
}
