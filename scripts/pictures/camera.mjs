import { at } from '../setup/paths.mjs'

/** Answers what takes one picture as a person of the demo, and says which file it is. */
export function openCamera(browser, { url, password }) {
  const sessions = new Map()

  async function signIn(who) {
    const context = await browser.newContext({ baseURL: url })
    const signedIn = await context.request.post('/api/v1/session', { data: { email: `${who}@northwind.example`, password } })
    if (!signedIn.ok()) throw new Error(`${who} could not sign in: ${await signedIn.text()}`)
    return context.storageState().finally(() => context.close())
  }

  return async ({ name, who, theme = 'light', width = 1440, height = 900, path, act, shown }, places) => {
    if (!sessions.has(who)) sessions.set(who, await signIn(who))
    const context = await browser.newContext({ baseURL: url, storageState: sessions.get(who), viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' })
    try {
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      await page.goto(path(places))
      if (act) await act(page)
      await page.locator(shown).first().waitFor()
      await page.waitForLoadState('networkidle')
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: at(`docs/pictures/${name}.png`), animations: 'disabled', caret: 'hide' })
      return `docs/pictures/${name}.png`
    } finally {
      await context.close()
    }
  }
}
