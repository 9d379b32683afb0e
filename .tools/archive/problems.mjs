const REQUIRED = ['package.json', 'README.md', 'LICENSE'];
/** Files that only this repository needs, and maps of bundles, of which the sources are not in the archive. */
const STRAY = /\.test\.|\.tsbuildinfo$|^dist\/cdn\/.*\.map$/;
/** What pnpm replaces by versions when it packs. */
const UNRESOLVED = ['workspace:', 'catalog:'];

/**
 * What is wrong with the archive of a package.
 * @param {ReadonlyMap<string, string>} files the text of each file by its path in the archive
 * @returns {string[]} a line for each problem
 */
export function archiveProblems(files) {
  const paths = [...files.keys()];
  const manifest = files.get('package.json') ?? '';
  return [
    ...REQUIRED.filter((path) => !files.has(path)).map((path) => `${path} is missing`),
    ...paths.filter((path) => STRAY.test(path)).map((path) => `${path} does not belong in it`),
    ...UNRESOLVED.filter((word) => manifest.includes(`"${word}`)).map((word) => `package.json contains ${word}`),
    ...paths
      .filter((path) => path !== 'package.json' && files.get(path).includes('workspace:'))
      .map((path) => `${path} contains workspace:`),
  ];
}
