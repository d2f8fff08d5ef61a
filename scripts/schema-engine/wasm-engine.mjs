import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

const { __wbg_set_wasm: bindInstance, SchemaEngine, version } = glue

const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
const { instance } = await WebAssembly.instantiate(readFileSync(glueFile.replace(/\.js$/, '.wasm')), { './schema_engine_bg.js': glue })
const { __wbindgen_start: startInstance } = instance.exports
bindInstance(instance.exports)
startInstance()

// A panic inside the engine traps without a message; it leaves the message here first.
const panics = {
  message: '',
  get: () => panics.message,
  set_message: (message) => { panics.message = `RuntimeError: ${message}` },
}
globalThis.PRISMA_WASM_PANIC_REGISTRY = panics

export const panicMessage = () => panics.message
export const engineVersion = () => version()

/** @param {[string, string][]} datamodels path and text of each schema file */
export function openEngine(datamodels, adapterFactory) {
  const options = datamodels.length > 0 ? { datamodels } : {}
  return SchemaEngine.new(options, () => {}, bindMigrationAwareSqlAdapterFactory(adapterFactory))
}
