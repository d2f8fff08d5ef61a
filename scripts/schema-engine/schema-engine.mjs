#!/usr/bin/env node
// Stand-in for Prisma's native schema engine: the same JSON-RPC over stdin and stdout, over the WebAssembly build of the same engine.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { canConnect, createDatabase } from './database-commands.mjs'
import { migrationAdapter } from './migration-adapter.mjs'
import { engineVersion, openEngine, panicMessage } from './wasm-engine.mjs'

const PANIC = 101
const args = process.argv.slice(2)
const option = (name) => args[args.indexOf(name) + 1] ?? fail(new Error(`${name} has no value`), 'P0000')

function log(message, fields = {}) {
  const line = { timestamp: new Date().toISOString(), level: 'ERROR', target: 'schema_engine::logger', fields: { message, ...fields } }
  // Prisma reads the last line of stderr; a line of the engine may still be open.
  process.stderr.write(`\n${JSON.stringify(line)}\n`)
}

function fail(error, code) {
  log(String(error?.message ?? error), { error_code: code, is_panic: false })
  process.exit(1)
}

process.on('uncaughtException', (error) => {
  log(panicMessage() || String(error))
  process.exit(PANIC)
})

if (args.includes('--version')) {
  process.stdout.write(`schema-engine-cli (wasm) ${engineVersion()}\n`)
  process.exit(0)
}

const url = args.includes('--datasource') ? JSON.parse(option('--datasource')).url : undefined
const datamodels = args.flatMap((name, index) => (name === '--datamodels' ? [[args[index + 1], readFileSync(args[index + 1], 'utf8')]] : []))

if (args.includes('cli')) {
  const commands = { 'can-connect-to-database': canConnect, 'create-database': createDatabase }
  const run = commands[option('cli')] ?? fail(new Error(`Unknown command ${option('cli')}`), 'P0000')
  await run(url).catch((error) => fail(error, error.prismaCode))
  process.exit(0)
}

let engine
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

async function answer({ id, method, params = {} }) {
  try {
    engine ??= openEngine(datamodels, migrationAdapter(url))
    const open = await engine
    if (method === 'getDatabaseVersion') return send({ id, result: await open.version(params) })
    let result = (await open[method](params)) ?? {}
    // The native engine prints a diff by a call of its own and keeps it out of the result.
    if (method === 'diff' && result.stdout != null) {
      send({ id: `print-${id}`, method: 'print', params: { content: result.stdout } })
      result = { ...result, stdout: null }
    }
    send({ id, result })
  } catch (error) {
    const data = { is_panic: false, message: String(error?.message ?? error), error_code: error?.code ?? null, meta: error?.meta ?? null }
    send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } })
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue
  const message = JSON.parse(line)
  // What has no method is the answer to our own print call.
  if (message.method) void answer(message)
}
process.exit(0)
