import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, defaultClientConditions } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const manifest = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));

/**
 * Installs the peers where they are missing or of another version. They are only measured, nothing of them is shipped:
 * media-chrome, mux-player, hls-video-element and vidstack are MIT; hls.js, Video.js and Omakase Player are Apache-2.0.
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
 * Bundles `code` as a web application would, by Vite for all alike. Peers are found from here, our own packages from
 * the tests. Gives the files by their address below `base`, the entry with what it imports statically, and the style
 * sheet.
 */
export async function bundle(code, base, { ours = false } = {}) {
  const entry = join(ours ? join(root, 'test') : here, 'entry.js');
  const { output } = await build({
    configFile: false,
    root: ours ? join(root, 'test') : here,
    base: `${base}/`,
    logLevel: 'error',
    plugins: [
      { name: 'entry', load: (id) => (id === entry ? code : null), resolveId: (id) => (id === entry ? id : null) },
    ],
    resolve: { conditions: [...(ours ? ['kreatli-source'] : []), ...defaultClientConditions] },
    build: { write: false, target: 'es2022', modulePreload: { polyfill: false }, rolldownOptions: { input: entry } },
  });
  const address = (name) => `${base}/${name}`;
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const first = output.find(({ isEntry }) => isEntry);
  const initial = new Set();
  const collect = (name) => {
    if (initial.has(name)) return;
    initial.add(name);
    chunks.get(name).imports.forEach(collect);
  };
  collect(first.fileName);
  const [style] = first.viteMetadata?.importedCss ?? [];
  const files = new Map(
    output.map((file) => [address(file.fileName), gzipSync(file.code ?? file.source, { level: 9 })]),
  );
  const weigh = (names) => names.reduce((sum, name) => sum + files.get(address(name)).length, 0);
  return {
    files,
    entry: address(first.fileName),
    initial: [...initial].map(address),
    style: style && address(style),
    scriptBytes: weigh([...initial]),
    styleBytes: style ? weigh([style]) : 0,
  };
}
