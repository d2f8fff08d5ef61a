import { chown, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callFilter } from '../box/call-filter.ts'
import { boxUser } from '../box/command.ts'
import { usePrisoners } from '../testing/attacks.ts'
import { type RawCall, allAsExpected, numbersHere, programOf } from '../testing/raw-calls.ts'
import { useBox } from '../testing/test-box.ts'

const it = useBox()
const imprison = usePrisoners(it)
const [notPermitted, notImplemented] = [1, 38]
const harmless = { x64: 24, arm64: 124 }[process.arch as 'x64' | 'arm64']

/** What a program of these calls ends with, run in the place of the engine. */
async function endOf(calls: readonly RawCall[]) {
  const { code, folder } = await imprison([], { engine: false })
  const file = join(folder.out, 'program')
  await writeFile(file, programOf(calls), { mode: 0o755 })
  if (process.getuid?.() === 0) await chown(file, boxUser, boxUser)
  const error = await code("process.execve('/box/out/program', ['program'], {})").catch((reason: Error) => reason)
  return Number(/\(code (\d+)\)/.exec((error as Error).message)?.[1])
}

const { clone, clone3, mmap, refused } = numbersHere
const asThread = 0x10000
const [shared, privately, anonymous, growing] = [0x01, 0x02, 0x20, 0x100]
const memory = (flags: number) => [0, 4096, 3, flags, -1]

test('the program that tries the calls tells which one was answered in another way', async () => {
  const other = { name: 'sched_yield', number: harmless, errno: notPermitted }
  expect(await endOf([other])).toBe(0)
  expect(await endOf([{ ...other, errno: 0 }])).toBe(allAsExpected)
})

test('the filter refuses each call by its number', async () => {
  const calls: RawCall[] = [
    ...Object.entries(refused).map(([name, number]) => ({ name, number, errno: notPermitted })),
    { name: 'clone3', number: clone3, errno: notImplemented },
    { name: 'clone: another process', number: clone, arguments: [17], errno: notPermitted },
    { name: 'mmap: memory that is not counted, as shared', number: mmap, arguments: memory(shared | anonymous), errno: notPermitted },
    { name: 'mmap: memory that is not counted, as a stack', number: mmap, arguments: memory(privately | anonymous | growing), errno: notPermitted },
    { name: 'as a program with 32-bit pointers', number: 0x4000_0000 | 39, errno: notPermitted },
  ].filter(({ number }) => process.arch === 'x64' || number < 0x4000_0000)
  expect(calls.length).toBeGreaterThan(40)
  const end = await endOf(calls)
  expect(calls[end]?.name ?? 'none').toBe('none')
  expect(end).toBe(allAsExpected)
})

test('threads and plain memory are no matter of the filter', async () => {
  // Both fail for their own reasons: what they ask for makes no sense.
  const invalid = 22
  expect(await endOf([
    { name: 'clone', number: clone, arguments: [asThread], errno: invalid },
    { name: 'mmap', number: mmap, arguments: [0, 0, 3, privately | anonymous, -1], errno: invalid },
  ])).toBe(allAsExpected)
})

test('for a processor whose calls are not known there is no filter', () => {
  expect(callFilter('riscv64')).toBeNull()
  expect(callFilter('arm64')?.length).toBe((callFilter('arm64')?.length ?? 0) & ~7)
})
