import { expect, test } from 'vitest'
import { watchRowLength } from './row-length.ts'

const longest = 100_000

/** Whether a stream of this text is found too long, however it is cut. */
function isTooLong(text: string, format: 'csv' | 'text') {
  const answers = [1, 7, 65_536, text.length].map((size) => {
    const watch = watchRowLength(format, longest)
    const bytes = Buffer.from(text)
    let answer = false
    for (let at = 0; at < bytes.length; at += size) answer = watch(bytes.subarray(at, at + size))
    return answer
  })
  return new Set(answers)
}

const row = (length: number) => `${'x'.repeat(length)}\n`

test.each([
  ['text', row(99_999).repeat(5), false],
  ['text', `${row(10)}${row(100_001)}${row(10)}`, true],
  ['text', row(100_001).slice(0, -1), true],
  ['text', `"${row(60_000)}${row(60_000)}"\n`, false],
  ['csv', `"${row(60_000)}${row(60_000)}"\n`, true],
  ['csv', `"a""\n",${row(60_000)}"b\n",${row(60_000)}`, false],
  ['csv', `1,"${'a""\n'.repeat(40_000)}"\n2,b\n`, true],
] as const)('%s %#', (format, text, expected) => {
  expect(isTooLong(text, format)).toEqual(new Set([expected]))
})
