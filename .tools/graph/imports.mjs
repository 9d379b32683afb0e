import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Visitor, parseSync } from 'oxc-parser';
import { root } from '../setup/pnpm.mjs';

/**
 * @typedef {object} Import One import of a file.
 * @property {string} specifier what it names: `./rate.js`, `lit/decorators.js`
 * @property {'static' | 'dynamic' | 'type'} kind `static` runs with the file, `dynamic` on demand, `type` never
 */

/**
 * Every import, re-export, `import()` and `import('…')` type of a file. Throws when the file does not parse.
 * @param {string} path relative to the root
 * @returns {Import[]}
 */
export function importsOf(path) {
  const { program, errors } = parseSync(path, readFileSync(join(root, path), 'utf8'));
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  /** @type {Import[]} */
  const found = [];
  const add = (kind, specifier) => void found.push({ kind, specifier });
  const kindOf = (declared) => (declared === 'type' ? 'type' : 'static');
  new Visitor({
    ImportDeclaration: (node) => add(kindOf(node.importKind), node.source.value),
    ExportAllDeclaration: (node) => add(kindOf(node.exportKind), node.source.value),
    ExportNamedDeclaration: (node) => node.source && add(kindOf(node.exportKind), node.source.value),
    TSImportType: (node) => add('type', node.source.value),
    ImportExpression: (node) =>
      // A computed import cannot be checked; the name makes the import table reject it.
      add('dynamic', node.source.type === 'Literal' ? String(node.source.value) : `computed import in ${path}`),
  }).visit(program);
  return found;
}

/**
 * `@scope/name/deep/file.js` → `@scope/name`.
 * @param {string} specifier
 */
export const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
