import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { packAssets } from './build/pack-assets.ts'
import { tellFirstParts } from './build/first-parts.ts'

const api = process.env['TRIBUTARY_API'] ?? 'http://localhost:4000'

export default defineConfig({
  plugins: [react(), tellFirstParts(), packAssets()],
  // The host stays the browser's: the API refuses changes that come from another origin.
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
  build: {
    // A server that runs meanwhile goes on with the build before; `packAssets` removes what is of no use any more.
    emptyOutDir: false,
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
          groups: [
            { name: 'base', tags: ['$initial'], test: /node_modules\// },
            { name: 'shell', tags: ['$initial'] },
            // What most lazy parts share, as one file more. Each page would otherwise ask for forty of a few hundred bytes.
            { name: 'shared', minShareCount: 30 },
            // The small ones of lists: each of its own would cost a page more to ask for than it weighs. Not those that bring larger ones with them.
            { name: 'rows', test: /src\/ui\/(list|page|text|status)\/(?!facets|inspector|plain-table)|@tabler/, minShareCount: 12, maxModuleSize: 6000 },
            // What the palette offers of each feature is asked for at once.
            { name: 'commands', test: /src\/(app\/palette\/|features\/[^/]+\/commands\.ts)/ },
          ],
        },
      },
    },
    // budget.mjs is the judge of sizes.
    chunkSizeWarningLimit: 1000,
  },
})
