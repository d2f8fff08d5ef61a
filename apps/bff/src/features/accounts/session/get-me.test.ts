import { getMe } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../testing/test-app.ts'

const { close, aProject, aMember, callAs, callAnonymously } = await testApp()
afterAll(close)

test('someone sees themselves and the projects they belong to', async () => {
  const project = await aProject({ name: 'Oracle', hue: 2 })
  const person = await aMember({ project, role: 'guest' })
  const me = await callAs(person)(getMe, {})
  expect(me.person).toMatchObject({ id: person.id, email: person.email, organizationRole: 'member' })
  expect(me.organization.id).toBe(project.organizationId)
  expect(me).toMatchObject({ mayCreateProjects: true, projects: [{ id: project.id, name: 'Oracle', hue: 2, role: 'guest' }] })
})

test('who is not signed in is nobody', async () => {
  await expect(callAnonymously(getMe, {})).rejects.toMatchObject({ body: { code: 'not_signed_in' } })
})
