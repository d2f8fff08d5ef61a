import type { Sharing } from '@tributary/contract/catalog'
import { expect, test } from 'vitest'
import { sharingChange } from './sharing-change.ts'

const everyone: Sharing = { type: 'organization-project' }
const members: Sharing = { type: 'organization' }
const projects = (...projectIds: string[]): Sharing => ({ type: 'specific-projects', projectIds })
const people = (...userIds: string[]): Sharing => ({ type: 'specific-users', userIds })
const change = (before: Sharing | null, after: Sharing | null) => sharingChange(before, after, (id) => id)

test('nothing changes for anybody when the sharing stays', () => {
  for (const sharing of [everyone, members, projects('GA'), people('Ada'), null]) expect(change(sharing, sharing)).toEqual({ gains: [], loses: [] })
})

test('sharing for the first time only gains, unsharing only loses', () => {
  expect(change(null, everyone)).toEqual({ gains: ['Everyone in the organization'], loses: [] })
  expect(change(null, people('Ada'))).toEqual({ gains: ['Ada'], loses: [] })
  expect(change(projects('GA', 'MS'), null)).toEqual({ gains: [], loses: ['Members of GA', 'Members of MS'] })
})

test('a narrower type names who is left out', () => {
  expect(change(everyone, members)).toEqual({ gains: [], loses: ['Project users who are no members of the organization'] })
  expect(change(everyone, projects('GA', 'MS'))).toEqual({ gains: [], loses: ['Everyone in the organization, except the members of GA and MS'] })
  expect(change(members, people('Ada'))).toEqual({ gains: ['Ada, if no member of the organization'], loses: ['All organization members, except Ada'] })
})

test('of two lists the difference is told', () => {
  expect(change(projects('GA', 'MS'), projects('MS', 'CRM'))).toEqual({ gains: ['Members of CRM'], loses: ['Members of GA'] })
  expect(change(people('Ada'), people('Ada', 'Ben'))).toEqual({ gains: ['Ben'], loses: [] })
})

test('between projects and people each side says whom it keeps', () => {
  expect(change(projects('GA'), people('Ada'))).toEqual({ gains: ['Ada, if in none of the selected projects'], loses: ['Members of GA, except Ada'] })
  expect(change(members, projects('GA'))).toEqual({ gains: ['Members of GA who are no members of the organization'], loses: ['All organization members, except the members of GA'] })
})
