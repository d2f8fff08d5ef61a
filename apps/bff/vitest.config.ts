import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: 'src/database/testing/test-server.ts',
    // A cold start of the database server and of DuckDB's library on a busy machine take seconds.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
