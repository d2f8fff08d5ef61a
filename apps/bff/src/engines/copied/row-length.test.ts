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

/** As it is defined: byte by byte. */
function lengths(bytes: Buffer): number[] {
  let quoted = false
  let length = 0
  const rows = []
  for (const byte of bytes) {
    if (byte === 0x22) quoted = !quoted
    if (byte === 0x0a && !quoted) rows.push(length)
    length = byte === 0x0a && !quoted ? 0 : length + 1
  }
  return [...rows, length]
}

test('any text, however it is cut and wherever it lies in memory, is found as long as it is', () => {
  const longestPiece = 40
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * below)
  }
  // Quotes and line ends, and bytes that differ from them in one bit.
  const letters = Buffer.from('"""\n\n,,aabb##22\u00a2\u008a\u000b\u0000xxxxxxxxxxxxxxxxxxxx', 'latin1')
  let judged = 0
  for (let round = 0; round < 300; round++) {
    const bytes = Buffer.from(Array.from({ length: 1 + random(1000) }, () => letters[random(letters.length)] ?? 0))
    const most = Math.max(...lengths(bytes))
    // What lies within one piece is never too long.
    if (most <= longestPiece) continue
    judged++
    for (const [allowed, expected] of [[most, false], [most - 1, true]] as const) {
      const watch = watchRowLength('csv', allowed)
      let answer = false
      for (let at = 0; at < bytes.length;) {
        const size = 1 + random(longestPiece)
        // At any offset: words are read where they are aligned.
        const piece = Buffer.from(new ArrayBuffer(size + 8), random(8), Math.min(size, bytes.length - at))
        bytes.copy(piece, 0, at)
        answer = watch(piece)
        at += size
      }
      expect(answer).toBe(expected)
    }
  }
  expect(judged).toBeGreaterThan(50)
})
