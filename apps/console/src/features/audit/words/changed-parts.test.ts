import { expect, test } from 'vitest'
import { changedParts } from './changed-parts.ts'

const sharing = (...projectIds: string[]) => ({ sharing: { type: 'specific-projects', projectIds } })

test('each part is told by its name in words, before and after', () => {
  expect(changedParts({ organizationRole: null, requiresTwoFactor: false }, { organizationRole: 'member', requiresTwoFactor: true })).toEqual([
    { name: 'Organization role', before: ['none'], after: ['member'] },
    { name: 'Requires two factor', before: ['no'], after: ['yes'] },
  ])
})

test('of what was made there is only what it is, of what is gone only what it was', () => {
  expect(changedParts(null, { description: '' })).toEqual([{ name: 'Description', before: [], after: ['empty'] }])
  expect(changedParts({ hint: 'trbp_…abcd' }, null)).toEqual([{ name: 'Hint', before: ['trbp_…abcd'], after: [] }])
  expect(changedParts(null, null)).toEqual([])
})

test('what is nested is told apart, and of lists what came and what went', () => {
  expect(changedParts(sharing('a', 'b'), sharing('b', 'c'))).toEqual([{ name: 'Sharing, project ids', before: ['a'], after: ['c'] }])
  expect(changedParts(null, { projects: [{ id: '1', name: 'Oracle', role: 'guest' }] })).toEqual([{ name: 'Projects', before: [], after: ['Oracle, role guest'] }])
  expect(changedParts(null, { buckets: [{ bucketId: '1', access: 'read' }] })).toEqual([{ name: 'Buckets', before: [], after: ['bucket id 1, access read'] }])
})

test('times are read by people, and whatever else there is stays what it is', () => {
  const [part] = changedParts(null, { archivedAt: '2026-11-20T10:00:00.000Z' })
  expect(part?.after[0]).toMatch(/20 Nov 2026/)
  expect(changedParts('was', 7)).toEqual([{ name: 'Value', before: ['was'], after: ['7'] }])
})
