import { configDefaults, defineConfig } from 'vitest/config'
import config from './vitest.config.ts'

// The servers and readers that these need are there in "npm run test:peers"; some of them take their time.
export default defineConfig({ test: { ...config.test, include: ['src/**/*.peer.test.ts'], exclude: configDefaults.exclude, testTimeout: 300_000, hookTimeout: 300_000 } })
