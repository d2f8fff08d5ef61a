import type { LogLine } from '@tributary/contract/jobs'
import { expect, test } from 'vitest'
import { mostLines, rowsOf, rowsWith, withLines } from './log-lines.ts'

const line = (seq: number, text = `line ${seq}`): LogLine => ({ seq, at: '2026-01-01T10:00:00Z', level: 'info', line: text })

test('lines that come twice are there once, in their order', () => {
  const known = [line(1), line(2)]
  expect(withLines(known, [line(2), line(3)]).map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(withLines(known, [line(1)]).map(({ seq }) => seq)).toEqual([1, 2])
  expect(withLines([], [line(7)]).map(({ seq }) => seq)).toEqual([7])
})

test('a log that never ends keeps its newest lines', () => {
  const known = Array.from({ length: mostLines }, (_, at) => line(at + 1))
  const kept = withLines(known, [line(mostLines + 1)])
  expect(kept).toHaveLength(mostLines)
  expect(kept[0]?.seq).toBe(2)
})

test('a line with breaks takes several rows, of which the first has the time', () => {
  expect(rowsOf([line(4, 'one\r\ntwo'), line(5)])).toMatchObject([
    { key: '4.0', text: 'one', at: '2026-01-01T10:00:00Z' }, { key: '4.1', text: 'two', at: null }, { key: '5.0', text: 'line 5' },
  ])
})

test('a text is found whatever its case, and nothing finds nothing', () => {
  const rows = rowsOf([line(1, 'Table Orders'), line(2, 'done')])
  expect(rowsWith(rows, 'orders')).toEqual([0])
  expect(rowsWith(rows, '  ')).toEqual([])
})
