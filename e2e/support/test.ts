import { test as base, type Page } from '@playwright/test'
import type { Call } from '@tributary/contract/client'
import type { DemoEmail } from '../../prisma/demo/people.ts'
import { openSession, signInAs } from '../../prisma/demo/session.ts'
import { demoPassword, product } from './product.ts'

type Who = DemoEmail extends `${infer Name}@northwind.example` ? Name : never

interface Story {
  /** Calls the API as a person of the demo: for what a story needs and does not tell. */
  apiAs(who: Who): Promise<Call>
  /** Signs the browser in, without the form. */
  signedIn(who: Who): Promise<Page>
  /** Faults of the page: a story that leaves any behind fails. */
  faults: string[]
}

export const emailOf = (who: Who) => `${who}@northwind.example`

export const test = base.extend<Story>({
  apiAs: async ({ baseURL }, use) => use((who) => signInAs(baseURL ?? product.url, emailOf(who), demoPassword())),
  signedIn: async ({ page }, use) =>
    use(async (who) => {
      const answer = await page.request.post('/api/v1/session', { data: { email: emailOf(who), password: demoPassword() } })
      if (!answer.ok()) throw new Error(`${who} could not sign in: ${await answer.text()}`)
      return page
    }),
  faults: [async ({ page }, use) => {
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('console', (message) => {
      // The browser itself reports each answer that is no success; the stories look at those on the page.
      const ours = ['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource')
      if (ours) faults.push(message.text())
    })
    await use(faults)
    if (faults.length > 0) throw new Error(`The page reported: ${faults.join('\n')}`)
  }, { auto: true }],
})

export { expect } from '@playwright/test'
export { openSession }
