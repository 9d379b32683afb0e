import { defaultClientConditions, defineConfig } from 'vite';

/**
 * The build for script tags: one module that registers everything, with hls.js and mediabunny in chunks of their own;
 * and the HTTP adapter, for pages with a backend.
 */
export default defineConfig({
  resolve: { conditions: ['kreatli-source', ...defaultClientConditions] },
  // Library mode leaves this in place, and nanostores reads it.
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    sourcemap: true,
    lib: {
      entry: { 'kreatli-review': 'src/define/all.ts', 'kreatli-http': 'src/script-tag/http.ts' },
      formats: ['es'],
      fileName: (_format, name) => `${name}.js`,
    },
    rolldownOptions: {
      output: { minify: { compress: true, mangle: true, codegen: true }, chunkFileNames: '[name]-[hash].js' },
    },
  },
});
