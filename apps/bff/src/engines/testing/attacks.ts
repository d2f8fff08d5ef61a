import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach } from 'vitest'
import type { BoxLimits } from '../box.ts'
import type { Child } from '../box/child.ts'
import { findTool } from '../box/command.ts'
import { lockRequest, openRequest } from '../box/duckdb-settings.ts'
import { type BoxFolder, addInputs, makeFolder, removeFolder } from '../box/folder.ts'
import { guard } from '../box/guard.ts'
import type { TestBox } from './test-box.ts'

const here = dirname(fileURLToPath(import.meta.url))

export interface Prisoner {
  child: Child
  folder: BoxFolder
  /** The first input as the child sees it. */
  input: string
  /** Any SQL, past the gate, with DuckDB locked as for a user's script. */
  sql(statement: string): Promise<unknown>
  /** A user's script, judged by the gate; fails with how many of its statements were begun and why it ended. */
  script(statements: string): Promise<void>
  /** Any JavaScript in the place of the engine: `load` imports a module of Node. */
  code(body: string): Promise<unknown>
}

interface Captivity {
  limits?: Partial<BoxLimits>
  /** Whether DuckDB is in there; else whatever JavaScript it is sent. */
  engine?: boolean
  /** For all tests of the file. */
  keep?: boolean
}

/** Starts children for attacks from within; they and their folders are gone after each test. */
export function usePrisoners(test: TestBox) {
  const freed: (() => Promise<void>)[] = []
  const kept: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(freed.splice(0).map((free) => free()))
  })
  afterAll(async () => {
    await Promise.all(kept.splice(0).map((free) => free()))
  })

  return async (files: string[], { limits: own = {}, engine = true, keep = false }: Captivity = {}): Promise<Prisoner> => {
    const limits = { ...test.box.limits, ...own }
    const folder = await makeFolder(test.box.folder)
    const attack = { binds: [{ from: here, to: '/app/src/engines/testing' }, { from: findTool('unshare') ?? '', to: '/box/unshare' }], main: '/app/src/engines/testing/main.ts' }
    const child = test.box.start(folder, { limits, ...(engine ? {} : attack) })
    let release = guard(child, folder, { ...limits, wallClockMs: test.box.limits.wallClockMs }, test.signal)
    ;(keep ? kept : freed).push(async () => {
      release()
      await child.stop()
      await removeFolder(folder)
    })
    const inputs = (await addInputs(folder, files)).map((name) => `${child.paths.in}/${name}`)
    if (engine) {
      await child.ask(openRequest(limits, child.paths))
      await child.ask(lockRequest(limits, inputs, child.paths.out))
    }
    // A clock of the test's own is for the attack: how long the engine takes to open, the machine says.
    release()
    release = guard(child, folder, limits, test.signal)
    return {
      child, folder, input: inputs[0] ?? '',
      sql: (statement) => child.ask({ do: 'execute', statements: [statement] }),
      async script(statements) {
        let started = 0
        await child.ask({ do: 'script', sql: statements }, () => void started++).catch((error: Error) => { throw new Error(`${started} started: ${error.message}`) })
      },
      code: (body) => child.ask({ do: 'script', sql: body }),
    }
  }
}
