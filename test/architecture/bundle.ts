import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { root } from './repository.js';

/** A bundled entry: what loads at once, and what only when asked for. */
export interface Bundle {
  /** Gzip bytes of the entry and of everything it imports statically. */
  readonly bytes: number;
  /** The sources in those files. */
  readonly initial: readonly string[];
  /** The sources in files that only `import()` reaches. */
  readonly lazy: readonly string[];
}

/** Leaves `import()` alone. */
const withoutDynamic: Plugin = {
  name: 'without-dynamic',
  setup: ({ onResolve }) =>
    onResolve({ filter: /./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined)),
};

/**
 * Bundles and minifies `code` as a web application would, from our sources. `external` packages are not counted.
 * `oneFile` leaves out what `import()` would bring and puts the rest into one file, instead of counting every shared
 * chunk by itself.
 */
export async function bundle(code: string, external: string[] = [], { oneFile = false } = {}): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: code, resolveDir: join(root, 'test'), sourcefile: 'entry.js' },
    bundle: true,
    minify: true,
    splitting: !oneFile,
    plugins: oneFile ? [withoutDynamic] : [],
    format: 'esm',
    target: 'es2022',
    conditions: ['kreatli-source', 'production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    external,
    metafile: true,
    write: false,
    logLevel: 'silent',
    absWorkingDir: root,
    outdir: 'bundle',
  });
  const outputs = metafile.outputs;
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === 'test/entry.js');
  if (!entry) throw new Error('esbuild gave no entry');

  const initial = new Set<string>();
  const collect = (path: string): void => {
    if (initial.has(path)) return;
    initial.add(path);
    for (const { kind, path: next } of outputs[path]?.imports ?? []) if (kind === 'import-statement') collect(next);
  };
  collect(entry);

  const inputs = (paths: Iterable<string>): string[] =>
    [...paths].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
  const bytes = outputFiles
    .filter(({ path }) => initial.has(path.slice(root.length + 1)))
    .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
  const rest = Object.keys(outputs).filter((path) => !initial.has(path));
  return { bytes, initial: inputs(initial), lazy: inputs(rest) };
}
