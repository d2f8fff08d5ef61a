import { getHealth } from '@tributary/contract/organizations'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { testApp } from '../../testing/test-app.ts'

const { close, anOrganization, callAnonymously, context } = await testApp()
afterAll(close)

test('anybody learns whether the server answers and whether it waits for its first person', async () => {
  expect(await callAnonymously(getHealth, {})).toEqual({ ready: true, version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string, needsSetup: true, warning: context.box.missing })
  await anOrganization()
  expect(await callAnonymously(getHealth, {})).toMatchObject({ needsSetup: false })
})

test('it names what is missing for the box', async () => {
  const { box } = context
  onTestFinished(() => { context.box = box })
  context.box = { ...box, missing: 'Install bubblewrap.' }
  expect(await callAnonymously(getHealth, {})).toMatchObject({ warning: 'Install bubblewrap.' })
})
