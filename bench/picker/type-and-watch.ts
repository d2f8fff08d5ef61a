import type { Page } from '@playwright/test'

/** Types each text as a person does: milliseconds from each key to the next paint, and from the last key to the list that fits. */
export async function typeAndWatch(page: Page, texts: readonly string[]): Promise<{ keys: number[]; lists: number[] }> {
  const keys: number[] = []
  const lists: number[] = []
  const field = page.getByLabel('Name or pattern')
  await page.evaluate(() => {
    const painted: number[] = []
    Object.assign(window, { painted })
    // The task after a frame's callbacks comes when that frame has been painted.
    window.addEventListener('keydown', (event) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => painted.push(performance.now() - event.timeStamp))
      port1.start()
      port2.postMessage(null)
    }), true)
  })
  for (const text of texts) {
    await field.fill('')
    await page.getByText(/^[\d\s.km]+ tables, [\d\s]+ selected$/).waitFor()
    await field.pressSequentially(text, { delay: 120 })
    const typed = performance.now()
    await page.getByText(/ tables? fit, [\d\s]+ selected$/).waitFor()
    lists.push(performance.now() - typed)
  }
  keys.push(...await page.evaluate(() => (window as unknown as { painted: number[] }).painted))
  return { keys, lists }
}
