/** What each embed of docs/embed.md is checked, built and served with. */

export interface App {
  /** The heading in docs/embed.md. */
  readonly heading: string;
  /** What a project has beside the blocks, in `apps/`. */
  readonly scaffold?: string;
  /** Commands that must print no warning. */
  readonly commands: readonly (readonly string[])[];
  /** The folder that is served as it is; a command with a port: a server of its own. */
  readonly served: { readonly folder: string } | { readonly command: (port: number) => readonly string[] };
  /** Whether the log is in the browser, since no backend is named. */
  readonly isLocal?: boolean;
  /** Another app of `npm test` is built by the same tools; this one runs in `npm run test:deep`. */
  readonly isDeep?: boolean;
  /** Whether its scripts run under the strict policy of docs. Next and Angular write scripts into the HTML. */
  readonly isStrict?: boolean;
}

const tsc = ['tsc', '--noEmit', '-p', '.'];
const vite = ['vite', 'build', '--logLevel', 'warn'];
const dist = { folder: 'dist' };

export const apps: readonly App[] = [
  { heading: 'A script tag', commands: [], served: { folder: '.' }, isLocal: true, isStrict: true },
  {
    heading: 'Vite, and other bundlers',
    scaffold: 'typescript',
    commands: [tsc, vite],
    served: dist,
    isLocal: true,
    isStrict: true,
    isDeep: true,
  },
  { heading: 'A plain page', commands: [], served: { folder: '.' }, isStrict: true },
  { heading: 'React', scaffold: 'react', commands: [tsc, vite], served: dist, isStrict: true },
  {
    heading: 'Next, and other server rendering',
    scaffold: 'next',
    commands: [['next', 'build']],
    served: { command: (port) => ['next', 'start', '--port', String(port)] },
  },
  { heading: 'Vue 3', scaffold: 'vue', commands: [['vue-tsc', '--noEmit'], vite], served: dist, isStrict: true },
  {
    heading: 'Svelte 5',
    scaffold: 'svelte',
    commands: [['svelte-check', '--fail-on-warnings'], vite],
    served: dist,
    isStrict: true,
    isDeep: true,
  },
  {
    heading: 'Angular',
    scaffold: 'angular',
    commands: [['ng', 'build']],
    served: { folder: 'dist/browser' },
    isDeep: true,
  },
  { heading: 'Lit', scaffold: 'lit', commands: [tsc, vite], served: dist, isStrict: true, isDeep: true },
  { heading: 'Your own layout', scaffold: 'typescript', commands: [tsc, vite], served: dist, isStrict: true },
];
