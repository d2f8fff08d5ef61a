import { defineConfig } from '@playwright/test'
import { product } from './e2e/support/product.ts'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/stories',
  // One product with one database and two cores: stories that run side by side would only slow each other.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  webServer: {
    command: 'node e2e/support/serve.mjs',
    wait: { stdout: /Tributary is ready/ },
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'ignore',
    env: { TRIBUTARY_HOME: product.home, PORT: String(product.port), TRIBUTARY_DEMO: 'still' },
  },
  use: {
    baseURL: product.url,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 30_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
})
