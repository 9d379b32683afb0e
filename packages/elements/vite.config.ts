import { defaultClientConditions, defineConfig } from 'vite';

/**
 * The build for script tags: one module that registers everything, with hls.js and mediabunny in chunks of their own.
 */
export default defineConfig({
  resolve: { conditions: ['kreatli-source', ...defaultClientConditions] },
  // Library mode leaves this in place, and nanostores reads it.
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    sourcemap: true,
    lib: { entry: 'src/define/all.ts', formats: ['es'], fileName: () => 'kreatli-review.js' },
    rolldownOptions: {
      output: { minify: { compress: true, mangle: true, codegen: true }, chunkFileNames: '[name]-[hash].js' },
    },
  },
});
