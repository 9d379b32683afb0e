import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Workers are named by their built file; unbundled, that is the source beside it, which the compiler then takes. */
export function workersFromSource(rootDir) {
  return (context, next) => {
    const source = context.path.replace(/-worker\.js$/, '-worker.ts');
    if (source !== context.path && !existsSync(join(rootDir, context.path)) && existsSync(join(rootDir, source)))
      context.url = context.url.replace('-worker.js', '-worker.ts');
    return next();
  };
}
