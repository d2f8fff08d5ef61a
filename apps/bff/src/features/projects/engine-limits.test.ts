import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BoxLimits } from '../../engines/box.ts'
import type { RunningJob } from '../../queue/running-job.ts'
import { type TestApp, testApp } from '../../testing/test-app.ts'
import { withinLimits } from './engine-limits.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

/** The limits that a handler finds for a job of a project that asks for these. */
async function limitsFor(limits: object) {
  const organization = await app.anOrganization()
  const project = await app.context.db.project.create({ data: { name: 'Limited', hue: 1, organizationId: organization.id, limits } })
  const seen: BoxLimits[] = []
  await withinLimits(async ({ box }) => {
    seen.push(box.limits)
    return 'success'
  })(app.context, { projectId: project.id } as RunningJob)
  return seen[0]
}

const nothing = { memoryMegabytes: null, threads: null, wallClockSeconds: null, cpuSeconds: null, outputMegabytes: null, tempMegabytes: null }

test('a job runs within the limits of its project', async () => {
  expect(await limitsFor({ ...nothing, memoryMegabytes: 128, wallClockSeconds: 9 })).toEqual({ ...app.context.box.limits, memoryBytes: 128 * 1024 ** 2, wallClockMs: 9000 })
})

test('and never beyond those of the operator', async () => {
  expect(await limitsFor({ ...nothing, memoryMegabytes: 1_048_576, threads: 256, cpuSeconds: 6_048_000 })).toEqual(app.context.box.limits)
})
