import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, '**/*.peer.test.ts'],
    globalSetup: 'src/database/testing/test-server.ts',
    // The database and the sandboxed children work while a test waits, so one for each core is not too many.
    maxWorkers: '100%',
    // A cold start of the database server and of DuckDB's library on a busy machine take seconds.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
