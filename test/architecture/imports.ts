import { parseSync, Visitor } from 'oxc-parser';
import { read } from './repository.js';

/** One import of a file. */
export interface Import {
  /** What it names: `./rate.js`, `lit/decorators.js`. */
  readonly specifier: string;
  /** `static` runs with the file, `dynamic` when asked for, `type` never. */
  readonly kind: 'static' | 'dynamic' | 'type';
}

/** Every import, re-export, `import()` and `import('…')` type of a file. Throws when the file does not parse. */
export function importsOf(path: string): Import[] {
  const { program, errors } = parseSync(path, read(path));
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const found: Import[] = [];
  const add = (kind: Import['kind'], specifier: string): unknown => found.push({ kind, specifier });
  const kindOf = (declared: string | undefined): Import['kind'] => (declared === 'type' ? 'type' : 'static');
  new Visitor({
    ImportDeclaration: (node) => add(kindOf(node.importKind), node.source.value),
    ExportAllDeclaration: (node) => add(kindOf(node.exportKind), node.source.value),
    ExportNamedDeclaration: (node) => node.source && add(kindOf(node.exportKind), node.source.value),
    TSImportType: (node) => add('type', node.source.value),
    ImportExpression: (node) => {
      // A computed import cannot be checked, so it is one nobody may make.
      add('dynamic', node.source.type === 'Literal' ? String(node.source.value) : `computed import in ${path}`);
    },
  }).visit(program);
  return found;
}

/** `@scope/name/deep/file.js` → `@scope/name`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
