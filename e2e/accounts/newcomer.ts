import { acceptInvitation, createInvitation, signIn } from '@tributary/contract/accounts'
import type { Call } from '@tributary/contract/client'
import type { Page } from '@playwright/test'
import { openSession, tokenOf } from '../../prisma/demo/session.ts'
import { expect } from '../support/test.ts'

export interface Newcomer {
  name: string
  email: string
  password: string
}

let made = 0

/** Nobody has this e-mail yet, in this run and in the ones before it. */
export function freshEmail(name: string): string {
  made += 1
  return `${name.toLowerCase().replaceAll(' ', '.')}.${Date.now()}.${made}@northwind.example`
}

/** Somebody of the story's own: what it does to the account concerns no other story. */
export async function newcomer(admin: Call, baseURL: string | undefined, name: string, password = 'eleven lazy otters swim'): Promise<Newcomer> {
  const email = freshEmail(name)
  const { link } = await admin(createInvitation, { email })
  await openSession(baseURL ?? '')(acceptInvitation, { token: tokenOf(link ?? ''), name, password })
  return { name, email, password }
}

export async function callAs(baseURL: string | undefined, { email, password }: Newcomer, secondFactor?: string): Promise<Call> {
  const call = openSession(baseURL ?? '')
  await call(signIn, { email, password, ...(secondFactor === undefined ? {} : { secondFactor }) })
  return call
}

/** The form of the sign-in page, as far as the password goes. */
export async function fillSignIn(page: Page, { email, password }: Pick<Newcomer, 'email' | 'password'>) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export async function signOut(page: Page, { name }: Pick<Newcomer, 'name'>) {
  await page.getByRole('button', { name: new RegExp(`account of ${name}`) }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
}
