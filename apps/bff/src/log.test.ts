import { createExtractor, testConnection, updateExtractor } from '@tributary/contract/extractors'
import { changePassword, signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from './testing/code-of.ts'
import { testApp } from './testing/test-app.ts'

const lines: string[] = []
const app = await testApp({ log: (line) => lines.push(line) })
afterAll(() => app.close())

test('no password, secret or cookie is logged, also where a request fails by a fault of ours', async () => {
  const project = await app.aProject()
  const person = await app.aPerson({ organization: { id: project.organizationId }, password: 'their-own-password' })
  const call = app.callAs(await app.aMember({ project, role: 'admin', person }))
  const secrets = { password: 'secret-of-a-source' }
  const { id: extractorId } = await call(createExtractor, { projectId: project.id, connector: 'postgres', name: 'shop', settings: { host: '127.0.0.1', port: 1, database: 'shop', user: 'reader' }, secrets })
  await call(testConnection, { extractorId })
  await codeOf(app.callAnonymously(signIn, { email: person.email, password: 'a-wrong-password' }))
  await codeOf(call(changePassword, { currentPassword: 'their-own-password', newPassword: 'their-next-password' }))
  const { vault } = app.context
  app.context.vault = { ...vault, seal: () => undefined as never }
  expect(await codeOf(call(updateExtractor, { extractorId, version: 1, description: 'a-text-of-theirs', secrets: { password: 'next-secret-of-a-source' } }))).toBe('internal')
  app.context.vault = vault
  const logged = lines.join('\n')
  expect(logged).toContain('A request failed')
  for (const kept of ['their-own-password', 'their-next-password', 'a-wrong-password', 'secret-of-a-source', 'next-secret-of-a-source', 'tributary.session_token', 'a-text-of-theirs']) expect(logged).not.toContain(kept)
})

test('a fault of the database is logged without what was to be written', async () => {
  const { db, log } = app.context
  const error = await db.session.create({ data: { userId: 'u', token: 'a-token-of-theirs', expiresAt: 'never' as never } }).catch((fault: unknown) => fault)
  expect(String(error)).toContain('a-token-of-theirs')
  log.error({ err: error }, 'A fault')
  const { err } = JSON.parse(lines.at(-1) ?? '') as { err: { message: string; stack: string } }
  expect(err.message).toContain('expiresAt')
  expect(err.stack).toContain('log.test')
  expect(lines.join('\n')).not.toContain('a-token-of-theirs')
})
