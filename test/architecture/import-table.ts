/**
 * What each package may import: the table of docs/architecture.md as data. Add a dependency here and * there, with the
 * reason. Tests beside the code are free; these are the rules for what ships.
 */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  '@kreatli/timecode': [],
  '@kreatli/digest': ['@noble/hashes'],
  '@kreatli/drawing': ['perfect-freehand'],
  '@kreatli/playback': ['@kreatli/timecode', 'nanostores', 'hls.js', 'mediabunny'],
  '@kreatli/core': ['@kreatli/timecode', '@kreatli/digest', 'nanostores'],
  '@kreatli/adapters': ['@kreatli/core', '@kreatli/digest', 'idb', 'tus-js-client'],
  '@kreatli/adapter-testkit': [
    '@kreatli/core',
    '@kreatli/digest',
    '@kreatli/adapters',
    'fast-check',
    'vitest',
    'node:fs',
    'node:test',
    'node:util',
  ],
  // The command alone knows files and ffprobe, and loads the other two when a review is asked for.
  '@kreatli/interchange': [
    '@kreatli/timecode',
    '@kreatli/drawing',
    '@kreatli/core',
    '@kreatli/adapters',
    'node:child_process',
    'node:fs',
    'node:path',
    'node:stream',
    'node:util',
  ],
  '@kreatli/receipts': ['@kreatli/digest', 'jose'],
  '@kreatli/elements': [
    '@kreatli/timecode',
    '@kreatli/playback',
    '@kreatli/core',
    '@kreatli/drawing',
    '@kreatli/interchange',
    '@kreatli/adapters',
    '@floating-ui/dom',
    '@lit/context',
    '@nanostores/lit',
    'lit',
    'lucide',
    'nanostores',
    'tslib',
    // Types only, each in a file of its own.
    'preact',
    'react',
    'solid-js',
    'svelte',
    'vue',
  ],
  '@kreatli/react': ['@kreatli/elements', '@lit/react', 'react'],
  '@kreatli/page': ['@kreatli/elements', '@kreatli/adapters', '@kreatli/core', '@kreatli/timecode', 'lit'],
  '@kreatli/server': [
    '@kreatli/core',
    '@kreatli/digest',
    '@kreatli/timecode',
    'hono',
    '@hono/node-server',
    '@valibot/to-json-schema',
    'ics',
    'ipaddr.js',
    'jose',
    'pino',
    'prom-client',
    'rate-limiter-flexible',
    'standardwebhooks',
    // The one of Node has no connector of one's own, which is what keeps calls out of private networks.
    'undici',
    'valibot',
    'file-type',
    'sirv',
    '@tus/file-store',
    '@tus/server',
    // Each in files of its own.
    'nodemailer',
    '@electric-sql/pglite',
    'pg',
    // 1.4 MB with what it needs. Its 3.4 needs a package that asks for Node 22.
    '@nats-io/transport-node',
    // ffmpeg runs in processes of its own.
    'node:child_process',
    'node:crypto',
    'node:dns',
    'node:fs',
    'node:http',
    'node:http2',
    'node:net',
    'node:os',
    'node:path',
    'node:readline',
    'node:stream',
    'node:url',
    'node:util',
    'node:worker_threads',
    'node:zlib',
  ],
};

/**
 * Heavy or replaceable things that one file alone may load, and only when they are needed: by `import()`, or, where
 * `parts` is named, through that file, which re-exports the parts that are used and is itself only loaded by
 * `import()`. `entry` is an entry point of the package that nothing imports.
 */
export const onlyDynamic: readonly {
  by: string;
  specifier: string;
  /** Default: any one file. */
  files?: readonly string[];
  parts?: string;
  entry?: string;
}[] = [
  { by: '@kreatli/playback', specifier: 'hls.js' },
  { by: '@kreatli/playback', specifier: 'mediabunny', parts: 'packages/playback/src/media/library.ts' },
  { by: '@kreatli/interchange', specifier: '@kreatli/core', files: ['packages/interchange/src/cli/export-review.ts'] },
  {
    by: '@kreatli/interchange',
    specifier: '@kreatli/adapters',
    files: ['packages/interchange/src/cli/export-review.ts'],
  },
  { by: '@kreatli/adapters', specifier: 'tus-js-client', files: ['packages/adapters/src/http/upload-version.ts'] },
  { by: '@kreatli/server', specifier: 'nodemailer', files: ['packages/server/src/mail/mailer.ts'] },
  { by: '@kreatli/server', specifier: '@nats-io/transport-node', files: ['packages/server/src/live/nats-bus.ts'] },
  {
    by: '@kreatli/elements',
    specifier: '@kreatli/adapters',
    files: ['packages/elements/src/review-session/default-adapter.ts', 'packages/elements/src/share-link/link-gate.ts'],
    entry: 'packages/elements/src/script-tag/http.ts',
  },
];
