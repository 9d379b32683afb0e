// Bundles what runs in the page, from the packages' sources.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a module of the folder `test/bench` as `/bench.js`; returns the text of every script by its path. */
export async function bundle(module) {
  const { outputFiles } = await build({
    entryPoints: { bench: fileURLToPath(new URL(`../${module}`, import.meta.url)) },
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: '/',
    write: false,
    target: 'es2022',
    conditions: ['kreatli-source'],
    // What is only measured, see `peers/packages.mjs`.
    nodePaths: [fileURLToPath(new URL('../peers/node_modules', import.meta.url))],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}
