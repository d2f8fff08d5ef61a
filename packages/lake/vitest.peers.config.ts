import { configDefaults, defineConfig } from 'vitest/config'
import config from './vitest.config.ts'

// The servers and readers that these need are there in "npm run test:peers".
export default defineConfig({ test: { ...config.test, include: ['src/**/*.peer.test.ts'], exclude: configDefaults.exclude } })
