import { getBucket, linkBucket, listBuckets, updateBucket } from '@tributary/contract/catalog'
import { addMember, createProject, updateMember } from '@tributary/contract/projects'
import { emailOf, expect, test } from '../support/test.ts'
import { createHarbour, unique } from './harbour.ts'

test('a description is seen as it is saved, undone by a key, and where it is refused it comes back as it was typed', async ({ apiAs, signedIn }) => {
  const call = await apiAs('dba.oracle')
  const { projectId, bucketId } = await createHarbour(call)
  const { personId } = await call(addMember, { projectId, email: emailOf('dba.ms'), role: 'admin' })
  const description = async () => (await call(getBucket, { bucketId })).description
  const page = await signedIn('dba.ms')
  await page.goto(`/b/${bucketId}/tables`)
  const pencil = page.getByRole('button', { name: 'Edit the description of the bucket' })
  const field = page.getByRole('textbox', { name: 'Description of the bucket' })

  await test.step('at once: before the server has answered', async () => {
    const asked = Promise.withResolvers<void>()
    await page.route(`**/api/v1/buckets/${bucketId}`, async (route) => {
      if (route.request().method() === 'PATCH') await asked.promise
      await route.continue()
    })
    await pencil.press('Enter')
    await field.fill('Counted twice.')
    await field.press('Control+Enter')
    await expect(page.getByText('Counted twice.')).toBeVisible()
    await expect(pencil).toBeFocused()
    expect(await description()).toBe('Every ship of the harbour.')
    asked.resolve()
    await expect(page.getByText('The description of the bucket is saved')).toBeVisible()
    await page.unroute(`**/api/v1/buckets/${bucketId}`)
    expect(await description()).toBe('Counted twice.')
  })

  await test.step('the former text comes back by a key', async () => {
    await page.keyboard.press('u')
    await expect(page.getByText('The description of the bucket is as it was')).toBeVisible()
    await expect(page.getByText('Every ship of the harbour.')).toBeVisible()
    await expect(page.getByText('Counted twice.')).toHaveCount(0)
    expect(await description()).toBe('Every ship of the harbour.')
  })

  await test.step('refused: what is there is shown again, and what was typed is kept', async () => {
    await pencil.press('Enter')
    await call(updateMember, { projectId, personId, role: 'readOnly' })
    await field.fill('Counted thrice.')
    await field.press('Control+Enter')
    await expect(field).toBeFocused()
    await expect(field).toHaveValue('Counted thrice.')
    await expect(field).toHaveAccessibleDescription(/needs/)
    await field.press('Escape')
    await expect(page.getByText('Every ship of the harbour.')).toBeVisible()
    expect(await description()).toBe('Every ship of the harbour.')
  })
})

test('who unsubscribes has ten seconds to have the link back, under its name and with its note', async ({ apiAs, signedIn }) => {
  const { bucketId, bucketName } = await createHarbour(await apiAs('dba.oracle'), { type: 'organization-project' })
  const call = await apiAs('analyst')
  const { id: projectId, name: projectName } = await call(createProject, { name: `Voyages ${unique()}` })
  const link = await call(linkBucket, { projectId, bucketId, stage: 'in', name: 'c-fleet' })
  await call(updateBucket, { bucketId: link.id, description: 'For the monthly count.' })
  const page = await signedIn('analyst')
  await page.goto(`/b/${link.id}/tables`)
  await page.getByRole('button', { name: 'Unsubscribe' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Unsubscribe' }).press('Enter')
  await expect(page).toHaveURL(/\/catalog/)
  await expect(page.getByText(`${projectName} no longer subscribes to ${bucketName}`)).toBeVisible()
  expect((await call(listBuckets, { projectId })).items).toEqual([])

  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(page.getByText(`${projectName} subscribes to ${bucketName} again`)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Catalog' })).toBeFocused()
  expect((await call(listBuckets, { projectId })).items).toMatchObject([{ path: 'in.c-fleet', displayName: link.displayName, description: 'For the monthly count.', source: { bucketId } }])
  await page.getByRole('region', { name: 'Messages' }).getByRole('link', { name: 'Open bucket' }).press('Enter')
  await expect(page.getByText('For the monthly count.')).toBeVisible()
})
