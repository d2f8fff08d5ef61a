import { deleteProject, getProject } from '@tributary/contract/projects'
import type { Page } from '@playwright/test'
import { createHarbour } from '../catalog/harbour.ts'
import { createWorkshop, endless } from '../jobs/workshop.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/test.ts'

const field = (page: Page) => page.getByRole('combobox', { name: 'Find anything, or say what to do' })
const option = (page: Page, name: RegExp | string) => page.getByRole('option', { name })

async function say(page: Page, words: string) {
  await expect(page.getByRole('button', { name: 'Find anything' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type(words)
}

test('the palette does the common things, by the keyboard alone', async ({ signedIn, apiAs }) => {
  const call = await apiAs('dba.ms')
  const { projectId, name } = await createWorkshop(call, { sql: endless, outputs: [{ from: 'heap', path: 'out.c-heap.heap', mode: 'full' }] })
  const { name: project } = await call(getProject, { projectId })
  const page = await signedIn('dba.ms')
  try {
    await page.goto('/overview')
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()

    await test.step('opens what is found, and has it at hand when nothing is typed', async () => {
      await say(page, name)
      await expect(option(page, new RegExp(`^${name}`)).first()).toBeVisible()
      await expectAccessible(page)
      await expect(page.getByRole('dialog', { name: 'Find and do' }).getByRole('status')).toContainText('found')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
      await page.waitForFunction((text) => Object.entries(localStorage).some(([key, value]) => key.startsWith('tributary.recent.') && String(value).includes(text)), name)
      await page.keyboard.press('g')
      await page.keyboard.press('c')
      await expect(page.getByRole('heading', { level: 1, name: 'Catalog' })).toBeVisible()
      await page.keyboard.press('Control+k')
      await expect(option(page, new RegExp(name)).first()).toHaveAttribute('aria-selected', 'true')
      await page.keyboard.press('Escape')
    })

    await test.step('runs it, and the page can be left', async () => {
      await say(page, `run ${name}`)
      await expect(option(page, new RegExp(`^Run ${name}`))).toHaveAttribute('aria-selected', 'true')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('region', { name: 'Messages' })).toContainText(`${name} is queued`)
      await expect(page).toHaveURL(/\/catalog/)
    })

    await test.step('finds the job by its number', async () => {
      const message = page.getByRole('region', { name: 'Messages' }).getByRole('link', { name: /^Job \d+$/ }).first()
      const number = (await message.innerText()).replace(/\D/g, '')
      await say(page, `#${number}`)
      await page.getByRole('option', { name: new RegExp(`Job ${number} of ${name}`) }).first().click()
      await expect(page.getByRole('heading', { level: 1, name: `${name}, job ${number}` })).toBeVisible()
    })

    await test.step('stops it, once the effect is told', async () => {
      await say(page, 'cancel')
      await page.getByRole('option', { name: new RegExp(`^Cancel Job \\d+ of ${name}`) }).click()
      const dialog = page.getByRole('dialog', { name: /^(Stop|Cancel) job/ })
      await expect(dialog).toContainText('It can be run again')
      await dialog.getByRole('button', { name: /^(Stop|Cancel) job/ }).click()
      await expect(page.getByText(/^(Stopped|Cancelled)$/).first()).toBeVisible()
    })

    await test.step('leads to what is made anew, switches the look, and copies', async () => {
      await say(page, `new token in ${project}`)
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/\/tokens\/new$/)
      await say(page, 'dark')
      await page.keyboard.press('Enter')
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
      await say(page, 'light')
      await page.keyboard.press('Enter')
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await say(page, 'copy the link')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('region', { name: 'Messages' })).toContainText('The link is copied')
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url())
    })
  } finally {
    await call(deleteProject, { projectId, name: project })
  }
})

test('it offers what one may do, and leads to the dialog of what needs an answer', async ({ signedIn, apiAs }) => {
  const call = await apiAs('dba.oracle')
  const { projectId, projectName, bucketName } = await createHarbour(call, { type: 'organization' })
  const page = await signedIn('analyst')
  try {
    await page.goto('/overview')
    await say(page, `subscribe to ${bucketName}`)
    await expect(option(page, `Subscribe to ${bucketName}`)).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('heading', { name: new RegExp(bucketName) })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)

    // It is another's to share, and the organization is an administrator's.
    await say(page, `share ${bucketName}`)
    await expect(option(page, new RegExp(bucketName)).first()).toBeVisible()
    await expect(option(page, new RegExp(`^Share ${bucketName}`))).toHaveCount(0)
    await page.keyboard.press('Escape')
    await say(page, 'New service account')
    await expect(page.getByRole('dialog', { name: 'Find and do' }).getByRole('status')).toContainText('Nothing that you may see or do')
  } finally {
    await call(deleteProject, { projectId, name: projectName })
  }
})

test('what is typed before it is here is not lost, and no key of the page', async ({ signedIn }) => {
  const page = await signedIn('analyst')
  let slow = false
  await page.route('**/assets/**', async (route) => {
    if (slow) await new Promise((resolve) => { setTimeout(resolve, 700) })
    await route.continue()
  })
  const begin = async () => {
    slow = false
    await page.goto('/catalog')
    await expect(page.getByRole('button', { name: 'Find anything' })).toBeVisible()
    slow = true
    await page.keyboard.press('Control+k')
    // Of the page, these keys go to the jobs.
    await page.keyboard.type('gjx')
    await page.keyboard.press('Backspace')
  }
  await begin()
  await expect(field(page)).toHaveValue('gj')
  await page.keyboard.type('!')
  await expect(field(page)).toHaveValue('gj!')
  await expect(page).toHaveURL(/\/catalog$/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(field(page)).toHaveValue('')

  // Who thinks better of it meanwhile is not interrupted later.
  await begin()
  await page.keyboard.press('Escape')
  await page.waitForLoadState('networkidle')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('it opens at once', async ({ signedIn }, { annotations }) => {
  const page = await signedIn('analyst')
  await page.goto('/catalog')
  await expect(page.getByRole('link', { name: /Oracle core/ }).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  const took = await page.evaluate(async () => {
    const began = performance.now()
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }))
    while (document.activeElement?.getAttribute('role') !== 'combobox') await new Promise((frame) => { requestAnimationFrame(frame) })
    return performance.now() - began
  })
  annotations.push({ type: 'palette', description: `open after ${Math.round(took)} ms` })
  process.stdout.write(`The palette was open after ${Math.round(took)} ms; 150 is the aim.\n`)
})
