import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const manifest = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));

/**
 * Installs the peers where they are missing or of another version. They are only measured, nothing of them is shipped:
 * media-chrome, hls-video-element and vidstack are MIT; hls.js, Video.js and Omakase Player are Apache-2.0.
 */
export async function installPeers() {
  const wanted = Object.entries(manifest.dependencies);
  const versions = await peerVersions();
  if (wanted.every(([name, version]) => versions[name] === version)) return;
  console.error('Installing the peers …');
  const args = ['install', '--prefix', here, '--no-audit', '--no-fund', '--ignore-scripts'];
  const { status } = spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The peers could not be installed.');
}

/** What is installed, by name. */
export async function peerVersions() {
  const versions = {};
  for (const name of Object.keys(manifest.dependencies)) {
    const file = join(here, 'node_modules', name, 'package.json');
    if (existsSync(file)) versions[name] = JSON.parse(await readFile(file, 'utf8')).version;
  }
  return versions;
}

/**
 * Bundles `code` as a web application would. Peers are found from here, our own packages from the tests.
 * Gives the files by their address below `base`, the entry with what it imports statically, and the style sheet.
 */
export async function bundle(code, base, { ours = false } = {}) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: code, resolveDir: ours ? join(root, 'test') : here, sourcefile: 'entry.js' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    // Naming conditions replaces esbuild's own `module`.
    conditions: ours ? ['kreatli-source', 'production'] : ['module', 'production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    metafile: true,
    write: false,
    logLevel: 'error',
    absWorkingDir: root,
    outdir: '/out',
  });
  const address = (path) => base + path.slice(path.lastIndexOf('out/') + 'out'.length);
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [address(path), output]));
  const entry = `${base}/stdin.js`;
  const initial = new Set();
  const collect = (path) => {
    if (initial.has(path)) return;
    initial.add(path);
    for (const next of outputs.get(path).imports) if (next.kind === 'import-statement') collect(address(next.path));
  };
  collect(entry);
  const { cssBundle } = outputs.get(entry);
  const style = cssBundle && address(cssBundle);
  const files = new Map(outputFiles.map(({ path, contents }) => [address(path), gzipSync(contents, { level: 9 })]));
  const weigh = (paths) => [...paths].reduce((sum, path) => sum + files.get(path).length, 0);
  return {
    files,
    entry,
    initial: [...initial],
    style,
    scriptBytes: weigh(initial),
    styleBytes: style ? weigh([style]) : 0,
  };
}
