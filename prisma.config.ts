import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { defineConfig } from 'prisma/config'

// Prisma's own engine is a download that not every network allows. Its place is taken by the stand-in, which needs no network.
const downloads = dirname(createRequire(import.meta.url).resolve('@prisma/engines/package.json'))
if (!readdirSync(downloads).some((name) => /^schema-engine-[^.]+(\.exe)?$/.test(name))) {
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= join(import.meta.dirname, 'scripts/schema-engine/schema-engine.mjs')
}

const url = process.env['DATABASE_URL']

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
})
