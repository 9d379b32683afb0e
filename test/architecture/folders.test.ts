import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { findCycle } from './graph.js';
import { importsOf } from '../../.tools/graph/imports.mjs';
import { packages, sources, type Package } from './repository.js';

/** What a reader takes for one unit: a folder, or a file that lies directly in `src`. */
const unitOf = (file: string, { folder }: Package): string => {
  const parent = dirname(file);
  return parent === `${folder}/src` ? file : parent;
};

/** Which units of a package import which others, types included. */
function unitGraph(pkg: Package): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const file of sources(pkg)) {
    const from = unitOf(file, pkg);
    const targets = graph.get(from) ?? new Set();
    graph.set(from, targets);
    for (const { specifier } of importsOf(file)) {
      if (!specifier.startsWith('.')) continue;
      const to = unitOf(join(dirname(file), specifier).replace(/\.js$/, '.ts'), pkg);
      if (to !== from) targets.add(to);
    }
  }
  return graph;
}

describe('folders import each other in one direction, types included', () => {
  for (const pkg of packages()) {
    it(pkg.manifest.name, () => assert.equal(findCycle(unitGraph(pkg)), undefined));
  }
});
