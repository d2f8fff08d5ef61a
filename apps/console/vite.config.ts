import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env['TRIBUTARY_API'] ?? 'http://localhost:4000'

export default defineConfig({
  plugins: [react()],
  // The host stays the browser's: the API refuses changes that come from another origin.
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
  build: {
    manifest: true,
    target: 'es2023',
    // The policy of the page allows no data: urls for fonts or scripts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Each lazy part lists the files that it needs: as hashes alone they weigh 2 kB less in the first load.
        chunkFileNames: 'assets/[hash].js',
        assetFileNames: 'assets/[hash][extname]',
        // What every page needs comes as two files, of packages and of our own: they compress better, are asked for once, and are one entry in the list of each lazy part.
        // Without what stands behind: the front doors of features re-export parts that only lazy pages ask for.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: 'base', tags: ['$initial'], test: /node_modules\// }, { name: 'shell', tags: ['$initial'] }],
        },
      },
    },
    // budget.mjs is the judge of sizes.
    chunkSizeWarningLimit: 1000,
  },
})
