import { expect, test } from 'vitest'
import { groupIds } from '../words/operation-groups.ts'
import { filterOf } from './audit-address.ts'

const asked = (address: string) => filterOf(new URLSearchParams(address))
const id = '019a0000-0000-7000-8000-000000000001'

test('every filter is in the address', () => {
  const { action, from, to, ...rest } = asked(`q=core&about=sharing,log&outcome=refused&project=${id}&actor=${id}&from=2026-11-01&to=2026-11-02`)
  expect(rest).toEqual({ q: 'core', outcome: 'refused', projectId: id, actorId: id })
  expect(action?.split(',')).toEqual(expect.arrayContaining(['shareBucket', 'cutAudit']))
  expect(action).not.toContain('createToken')
  expect(new Date(to ?? '').getTime() - new Date(from ?? '').getTime()).toBe(2 * 24 * 60 * 60 * 1000 - 1)
})

test('nothing, everything and nonsense ask for the whole log', () => {
  expect(asked('')).toEqual({})
  expect(asked(`about=${groupIds.join(',')}&outcome=done,refused`)).toEqual({})
  expect(asked('about=weather&outcome=maybe&project=oracle&actor=1&from=yesterday&to=2026-99-99&q=')).toEqual({})
})
