import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { entryHash, noHash } from '../../audit/entry-hash.ts'
import type { Json } from '../../audit/json.ts'
import { testApp } from '../../testing/test-app.ts'
import { csvLine } from './csv.ts'
import { aLog } from './testing/a-log.ts'

const app = await testApp({ clock: () => new Date('2026-03-01T10:00:00Z') })
afterAll(app.close)

const fetched = (person: { id: string } | null, query = '') => app.fetchAs(person)(`${app.url}/api/v1/organization/audit/export${query}`)

/** Runs the script of the docs on a file of these lines. */
async function verdictOn(lines: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'audit.ndjson'), lines)
  const script = join(import.meta.dirname, '../../../../../docs/verify-audit.mjs')
  return promisify(execFile)(process.execPath, [script, join(folder, 'audit.ndjson')]).then(({ stdout }) => stdout, ({ stderr }: { stderr: string }) => String(/Entry \d+ does not fit/.exec(stderr)?.[0]))
}

test('the lines are the log, oldest first, and anybody can check them with the script of the docs', async () => {
  const { admin, owner, act, oracle } = await aLog(app)
  await act(owner, 'createBucket', { projects: [oracle], name: 'in.c-ümläut 😀', after: { z: 1, a: { list: [1.5, null, 'x"y\u2028'], ä: true } } })
  await act(admin, 'updateOrganization', { after: { password: 'hunter2' } })
  await act(owner, 'shareBucket', { projects: [oracle], code: 'not_allowed' })
  const response = await fetched(admin)
  expect(response.headers.get('content-type')).toBe('application/x-ndjson')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="audit-2026-03-01.ndjson"')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const text = await response.text()
  const lines = text.trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1, 2, 3])
  expect(text).not.toContain('hunter2')
  const { hash } = JSON.parse(lines[2] ?? '') as { hash: string }
  expect(await verdictOn(text)).toBe(`All entries fit. The last is 3 with the hash ${hash}.\n`)
  expect(await verdictOn(text.replace('createBucket', 'deleteBucket'))).toBe('Entry 1 does not fit')
  expect(await verdictOn(`${lines[0]}\n${lines[2]}`)).toBe(`Entry 2 is not in this file.\nAll entries fit. The last is 3 with the hash ${hash}.\n`)
  expect(await verdictOn(`${lines[1]}\n${lines[0]}\n${lines[2]}`)).toBe('Entry 1 does not fit')
})

test('it takes the filters of the list', async () => {
  const { admin, owner, act } = await aLog(app)
  await act(owner, 'createBucket')
  await act(admin, 'updateOrganization')
  const text = await (await fetched(admin, '?action=updateOrganization&from=2026-01-01T00:00:00Z')).text()
  expect(text.trimEnd().split('\n').map((line) => (JSON.parse(line) as { action: string }).action)).toEqual(['updateOrganization'])
  expect(await (await fetched(admin, '?outcome=refused')).text()).toBe('')
  expect(await verdictOn('')).toBe('No entries.\n')
})

test('as CSV, nothing in a cell is a formula', async () => {
  const { admin, owner, act, oracle } = await aLog(app)
  await act(owner, 'createBucket', { projects: [oracle], name: '=HYPERLINK("http://evil.example")', after: { name: 'a "b", c' } })
  const response = await fetched(admin, '?format=csv')
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="audit-2026-03-01.csv"')
  const [heads, line, end] = (await response.text()).split('\r\n')
  expect(heads).toMatch(/^"seq","at","actor kind"/)
  expect(line).toContain(`,"'=HYPERLINK(""http://evil.example"")","Oracle","","{""name"":""a \\""b\\"", c""}",`)
  expect(end).toBe('')
})

test.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '＝1'])('%j is text to a spreadsheet', (cell) => {
  expect(csvLine([cell])).toBe(`"'${cell}"\r\n`)
})

test('what is no formula stays as it is', () => {
  expect(csvLine(['a=b', -7, null, 'say "x"', ''])).toBe('"a=b","-7","","say ""x""",""\r\n')
})

test('a log of many batches comes whole and in order', async () => {
  const { admin, act, organization } = await aLog(app)
  await act(admin, 'updateOrganization')
  const { db, audit } = app.context
  const { before: _before, after: _after, ...first } = await db.auditEntry.findFirstOrThrow({ where: { organizationId: organization.id } })
  let last = first
  const rows = Array.from({ length: 1400 }, () => {
    const entry = { ...last, seq: last.seq + 1n, previousHash: last.hash }
    last = { ...entry, hash: entryHash({ ...entry, projects: entry.projects as Json, before: null, after: null }) }
    return last
  })
  await db.auditEntry.createMany({ data: rows as never })
  const state = { organizationId: organization.id, seq: last.seq, hash: last.hash, cutSeq: 0n, cutHash: noHash }
  await db.auditChain.update({ where: { organizationId: organization.id }, data: { ...state, seal: audit.seal(state) } })
  expect(await verdictOn(await (await fetched(admin)).text())).toBe(`All entries fit. The last is 1401 with the hash ${last.hash}.\n`)
})

test('only admins of the organization get it, and a refusal is a problem, not a file', async () => {
  const { owner } = await aLog(app)
  const response = await fetched(owner)
  expect(response.status).toBe(403)
  expect(response.headers.get('content-disposition')).toBe(null)
  expect(await response.json()).toMatchObject({ code: 'not_allowed' })
  expect((await fetched(null)).status).toBe(401)
  expect((await fetched(owner, '?format=xml')).status).toBe(422)
})
