// Describes every element from its class and doc block. Runs in packages/elements.
import { cemValidatorPlugin } from '@wc-toolkit/cem-validator';
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

/** The analyzer reads sources; users import the compiled files. Writes the schema version that the validator wants. */
const compiledPaths = () => ({
  name: 'compiled-paths',
  packageLinkPhase({ customElementsManifest: manifest }) {
    const compiled = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
    manifest.schemaVersion = '2.1.0';
    for (const module of manifest.modules) {
      module.path = compiled(module.path);
      for (const { declaration } of module.exports ?? []) {
        if (declaration?.module) declaration.module = compiled(declaration.module);
      }
    }
  },
});

export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [
    compiledPaths(),
    customElementVsCodePlugin({ outdir: 'dist' }),
    customElementJetBrainsPlugin({ outdir: 'dist', packageJson: false }),
    // Types of properties and events are exported by the package's entry, not by each component's file.
    cemValidatorPlugin({
      cemFileName: 'dist/custom-elements.json',
      packageJsonPath: './package.json',
      rules: { manifest: { exportTypes: 'off' } },
    }),
  ],
};
