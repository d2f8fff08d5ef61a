import { createInvitation, readInvitation } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { tokenOf } from './testing/token-of.ts'

const { close, anOrganization, aPerson, aProject, callAs, callAnonymously, context } = await testApp()
afterAll(close)

test('whoever has the link sees what it is to, and uses nothing up', async () => {
  const organization = await anOrganization({ name: 'Acme' })
  const project = await aProject({ organization, name: 'Oracle' })
  const admin = await aPerson({ organization, organizationRole: 'admin', name: 'Ada' })
  const { link, invitation } = await callAs(admin)(createInvitation, { email: 'grace@example.com', project: { projectId: project.id, role: 'guest' } })
  const read = () => callAnonymously(readInvitation, { token: tokenOf(link) })
  const expected = { email: 'grace@example.com', organization: 'Acme', project: 'Oracle', invitedBy: 'Ada', expiresAt: invitation.expiresAt }
  expect([await read(), await read()]).toEqual([expected, expected])
  await context.db.project.update({ where: { id: project.id }, data: { deletedAt: new Date() } })
  expect(await codeOf(read())).toBe('one_time_link_over')
})

test('a link of nobody says nothing', async () => {
  expect(await codeOf(callAnonymously(readInvitation, { token: 'x'.repeat(43) }))).toBe('one_time_link_over')
  expect(await codeOf(callAnonymously(readInvitation, { token: 'short' }))).toBe('invalid_input')
})
