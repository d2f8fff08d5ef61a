import { createProject } from '@tributary/contract/projects'
import { freshEmail } from '../accounts/newcomer.ts'
import { unique } from '../catalog/harbour.ts'
import { expectAccessible } from '../support/accessible.ts'
import { byKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/test.ts'

test('one dialog adds who is known and invites who is not; the invited person sees that project alone', async ({ signedIn, apiAs, browser }) => {
  const name = `Lighthouses ${unique()}`
  const { id } = await (await apiAs('dba.ms'))(createProject, { name })
  const page = await signedIn('dba.ms')
  await page.goto(`/p/${id}/members`)
  const dialog = page.getByRole('dialog')

  await page.getByRole('button', { name: 'Add a member' }).click()
  await expect(dialog).toContainText('made by administrators of the organization: ask Ada Okafor')
  await dialog.getByLabel('E-mail').fill('lena')
  await page.getByRole('option', { name: /Lena Brandt/ }).click()
  await expect(dialog.getByLabel('E-mail')).toHaveValue('newcomer@northwind.example')
  await dialog.getByRole('button', { name: 'Add member' }).click()
  await expect(page.getByText(`Lena Brandt is in ${name}`)).toBeVisible()

  const email = freshEmail('Otto Berg')
  await page.getByRole('button', { name: 'Add a member' }).click()
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Read only' }).click()
  await dialog.getByRole('button', { name: 'Add member' }).click()
  await expect(dialog.getByRole('status')).toContainText(`Nobody in the organization has the e-mail ${email}`)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Send invitation' }).click()
  const link = await dialog.getByText(/\/invitation#[\w-]{43}$/).innerText()
  await dialog.getByRole('button', { name: 'I have handed it over' }).click()
  await expect(page.getByRole('table', { name: `Invitations to ${name}` })).toContainText(email)
  await expectAccessible(page)

  const context = await browser.newContext()
  const theirs = await context.newPage()
  // The server names itself by an address, the stories by a name: two places for a browser.
  const { pathname, hash } = new URL(link)
  await theirs.goto(`${pathname}${hash}`)
  await expect(theirs.getByRole('heading', { level: 1, name: `Join ${name}` })).toBeVisible()
  await theirs.getByLabel('Your name').fill('Otto Berg')
  await theirs.getByRole('textbox', { name: 'Password' }).fill('eleven lazy otters swim')
  await theirs.getByRole('button', { name: 'Create account' }).click()
  await expect(theirs.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  const projects = theirs.getByRole('navigation', { name: 'Main' }).getByRole('list', { name: 'Projects' }).getByRole('link')
  await expect(projects).toHaveText([name, 'All projects'])
  await theirs.goto(`/p/${id}/members`)
  await expect(theirs.getByText('The admins of this project add members and change roles.')).toContainText('Ask Marta Silva')
  await context.close()

  await page.reload()
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText('Otto Berg')
  await expect(page.getByRole('heading', { name: 'Invited' })).toBeHidden()
})

test('a project is handed over to another member, who owns it from then on', async ({ signedIn, apiAs }) => {
  const name = `Canals ${unique()}`
  const owner = await apiAs('dba.ms')
  const { id } = await owner(createProject, { name })
  const page = await signedIn('dba.ms')
  await page.goto(`/p/${id}/members`)
  const handOver = page.getByRole('button', { name: 'Hand over' })
  await expect(handOver).toBeDisabled()
  await expect(handOver).toHaveAccessibleDescription('Nobody else is a member yet: add a member first.')
  await expectAccessible(page)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Add a member' }).click()
  await dialog.getByLabel('E-mail').fill('analyst@northwind.example')
  await dialog.getByRole('button', { name: 'Add member' }).click()
  await expect(page.getByRole('cell', { name: /^Priya Nair/ })).toBeVisible()

  await handOver.click()
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await expect(dialog).toContainText('Choose who takes it over.')
  await dialog.getByRole('combobox', { name: 'To whom' }).click()
  await page.getByRole('option', { name: 'Priya Nair' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await expect(page.getByText(`${name} is in the hands of Priya Nair`)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Priya Nair' })).toContainText('Owner: shares')
  await expect(page.getByRole('row').filter({ hasText: 'Marta Silva' })).toContainText('Guest')
  await expect(page.getByRole('button', { name: 'Add a member' })).toBeHidden()
})

test('members are added, given a role and removed by the keyboard alone', async ({ signedIn, apiAs }) => {
  const name = `Bridges ${unique()}`
  const { id } = await (await apiAs('dba.ms'))(createProject, { name })
  const page = await signedIn('dba.ms')
  await page.goto(`/p/${id}/members`)
  await expect(page.getByRole('cell', { name: /Marta Silva/ })).toBeVisible()
  const tabTo = async (button: ReturnType<typeof page.getByRole>) => {
    for (let step = 0; step < 60; step += 1) {
      if (await button.evaluate((element) => element === document.activeElement).catch(() => false)) return
      await page.keyboard.press('Tab')
    }
    await expect(button).toBeFocused()
  }
  const add = page.getByRole('button', { name: 'Add a member' })
  await tabTo(add)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('E-mail')).toBeFocused()
  // Nothing is suggested yet that Esc could close first.
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(add).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('E-mail')).toBeFocused()
  await page.keyboard.type('brandt')
  await expect(page.getByRole('option', { name: /Lena Brandt/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('E-mail')).toHaveValue('newcomer@northwind.example')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Lena Brandt is in ${name}`)).toBeVisible()
  await expect(add).toBeFocused()

  const role = page.getByRole('combobox', { name: 'Role of Lena Brandt' })
  await tabTo(role)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { name: 'Read only' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(role).toHaveValue('Read only')

  await tabTo(page.getByRole('button', { name: 'Remove Lena Brandt' }))
  await page.keyboard.press('Enter')
  await tabTo(dialog.getByRole('button', { name: 'Remove member' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Lena Brandt is no longer in ${name}`)).toBeVisible()
  await expect(page.getByRole('cell', { name: /^Lena Brandt/ })).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: 'Members' })).toBeFocused()
  await byKeys(page).usesPage('/p/:project/members')
})
