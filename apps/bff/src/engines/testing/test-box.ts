import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Box, type BoxOptions, openBox } from '../box.ts'

export interface TestBox {
  box: Box
  home: string
  /** On the same file system as the box's own folder, as a lake would be. */
  work: string
  signal: AbortSignal
  logged: string[]
}

/** A real box for the tests of one file; at the end nothing of it may be left. */
export function useBox(options: Partial<BoxOptions> = {}): TestBox {
  const test = { signal: new AbortController().signal, logged: [] as string[] } as unknown as TestBox
  beforeAll(async () => {
    test.home = await mkdtemp(join(tmpdir(), 'tributary-box-'))
    test.work = join(test.home, 'work')
    await mkdir(test.work)
    test.box = await openBox({ home: test.home, log: (line) => test.logged.push(line), ...options })
  })
  afterAll(async () => {
    await test.box.close()
    expect((await readdir(test.work)).filter((name) => name.startsWith('box-'))).toEqual([])
    expect(await readdir(join(test.home, 'box'))).toEqual([])
    await rm(test.home, { recursive: true })
  })
  return test
}
