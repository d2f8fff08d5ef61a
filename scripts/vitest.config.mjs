import { defineConfig } from 'vitest/config'
import { root } from './setup/paths.mjs'

export default defineConfig({
  test: { root, include: ['scripts/**/*.test.mjs', 'bench/**/*.test.ts'], testTimeout: 60_000 },
})
