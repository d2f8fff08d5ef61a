import type { Browser, BrowserContextOptions } from '@playwright/test'

/** Milliseconds from Ctrl K to the frame that shows the palette, several times on one page. */
export async function openPalette(browser: Browser, signedIn: BrowserContextOptions, times = 5): Promise<number[]> {
  const context = await browser.newContext(signedIn)
  const page = await context.newPage()
  const field = page.locator('[role="combobox"][aria-controls="palette-choices"]')
  await page.goto('/catalog')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => {
    const opened: number[] = []
    Object.assign(window, { opened })
    window.addEventListener('keydown', ({ key, timeStamp }) => {
      if (key !== 'k') return
      const look = () => requestAnimationFrame(() => {
        if (document.querySelector('[role="combobox"][aria-controls="palette-choices"]')) opened.push(performance.now() - timeStamp)
        else look()
      })
      look()
    }, true)
  })
  for (let time = 0; time < times; time += 1) {
    await page.keyboard.press('Control+k')
    await field.waitFor()
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
  }
  const opened = await page.evaluate(() => (window as unknown as { opened: number[] }).opened)
  await context.close()
  return opened
}
