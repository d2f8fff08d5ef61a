import { configDefaults, defineConfig } from 'vitest/config'

// A busy machine must not decide a test.
export default defineConfig({ test: { exclude: [...configDefaults.exclude, '**/*.peer.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } })
