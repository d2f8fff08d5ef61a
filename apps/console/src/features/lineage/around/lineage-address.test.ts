import { expect, test } from 'vitest'
import { aroundOf, lineageAddress, oneStepMore, viewOf } from './lineage-address.ts'

test('the address says how far to look, within what the server answers', () => {
  expect(aroundOf(new URLSearchParams('focus=table:x&up=3&down=0'))).toEqual({ focus: 'table:x', up: 3, down: 0 })
  expect(aroundOf(new URLSearchParams('focus=table:x&up=99&down=-4'))).toEqual({ focus: 'table:x', up: 10, down: 0 })
  expect(aroundOf(new URLSearchParams('focus=table:x&up=many&down='))).toEqual({ focus: 'table:x', up: 2, down: 2 })
  expect(aroundOf(new URLSearchParams('up=3'))).toBeNull()
})

test('another focus keeps the way of looking and lets the rest go', () => {
  expect(lineageAddress('table:y', new URLSearchParams('focus=table:x&up=3&view=list&node=table:z&open=b'))).toBe('/lineage?focus=table:y&up=3&view=list')
  expect(lineageAddress('table:y')).toBe('/lineage?focus=table:y')
})

test('an unknown view is none, and steps end at ten', () => {
  expect(viewOf(new URLSearchParams('view=list'))).toBe('list')
  expect(viewOf(new URLSearchParams('view=map'))).toBeNull()
  expect(oneStepMore(9)).toBe(10)
  expect(oneStepMore(10)).toBeNull()
})
