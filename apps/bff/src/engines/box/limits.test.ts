import { expect, test } from 'vitest'
import { readEnv } from '../../env.ts'
import { defaultLimits, limitsWithin, processLimits } from './limits.ts'

const megabyte = 1024 ** 2
const operator = { ...defaultLimits(), memoryBytes: 1024 * megabyte, threads: 4, wallClockMs: 60_000, outputBytes: 100 * megabyte, tempBytes: 50 * megabyte, cpuSeconds: 100 }
const nothing = { memoryMegabytes: null, threads: null, wallClockSeconds: null, cpuSeconds: null, outputMegabytes: null, tempMegabytes: null }

test('what a project leaves out is the operator\'s', () => {
  expect(limitsWithin(operator, nothing)).toEqual({})
})

test('a project gets less, never more', () => {
  expect(limitsWithin(operator, { memoryMegabytes: 512, threads: 1, wallClockSeconds: 5, cpuSeconds: 7, outputMegabytes: 10, tempMegabytes: 20 }))
    .toEqual({ memoryBytes: 512 * megabyte, threads: 1, wallClockMs: 5000, cpuSeconds: 7, outputBytes: 10 * megabyte, tempBytes: 20 * megabyte })
  const { freeBytes, ...most } = operator
  expect(freeBytes).toBeGreaterThan(0)
  expect(limitsWithin(operator, { memoryMegabytes: 99_999, threads: 99, wallClockSeconds: 99_999, cpuSeconds: 99_999, outputMegabytes: 99_999, tempMegabytes: 99_999 })).toEqual(most)
})

test('the process is held to them from outside', () => {
  expect(processLimits(operator)).toEqual([`--data=${2560 * megabyte}`, `--fsize=${100 * megabyte}`, '--cpu=100:101', '--nofile=4096', '--core=0'])
})

test('the operator sets them by the environment', () => {
  expect(readEnv({}).engineLimits).toEqual({})
  expect(readEnv({ ENGINE_MEMORY: '2GB', ENGINE_THREADS: '8', ENGINE_WALL_CLOCK: '90m', ENGINE_OUTPUT: '1 TB', ENGINE_TEMP: '512mb' }).engineLimits)
    .toEqual({ memoryBytes: 2048 * megabyte, threads: 8, wallClockMs: 5_400_000, outputBytes: 1024 ** 4, tempBytes: 512 * megabyte })
})

test.each([
  ['ENGINE_MEMORY', '4', /^ENGINE_MEMORY must be a size such as 4GB or 512MB, 128MB or more\.$/],
  ['ENGINE_MEMORY', '64MB', /128MB or more/],
  ['ENGINE_THREADS', '0', /^ENGINE_THREADS must be a number from 1 to 256\.$/],
  ['ENGINE_WALL_CLOCK', '60', /^ENGINE_WALL_CLOCK must be a time such as 90m or 2h, at most 168h\.$/],
  ['ENGINE_WALL_CLOCK', '200h', /at most 168h/],
  ['ENGINE_TEMP', '0MB', /1MB or more/],
])('%s=%s is refused', (name, value, sentence) => {
  expect(() => readEnv({ [name]: value })).toThrow(sentence)
})
