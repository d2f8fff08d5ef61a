import type { Locator, Page } from '@playwright/test'
import { routeOf } from './routes.ts'
import { expect } from './test.ts'

/** Somebody without a mouse: goes from control to control as the page leads them. */
export function byKeys(page: Page) {
  const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  const type = (text: string) => page.keyboard.type(text)

  /** Presses Tab until the control has the focus: within so many steps, in sight, and with a ring around it. */
  async function tabTo(control: Locator, most = 120, key = 'Tab') {
    await expect(control).toBeVisible()
    for (let step = 0; step < most && !(await isFocused(control)); step += 1) {
      await page.keyboard.press(key)
      // The end of the page gives the focus back to the browser once; anywhere else it would be lost.
      expect(await page.evaluate(() => document.activeElement?.isConnected ?? false)).toBe(true)
    }
    await expect(control).toBeFocused()
    await expect(control).toBeInViewport()
    expect(await control.evaluate(hasRing), `${control} shows that it has the focus`).toBe(true)
  }

  return {
    press,
    type,
    tabTo,
    tabBackTo: (control: Locator, most?: number) => tabTo(control, most, 'Shift+Tab'),
    async enter(control: Locator, most?: number) {
      await tabTo(control, most)
      await press('Enter')
    },
    async write(field: Locator, text: string) {
      await tabTo(field)
      await press('ControlOrMeta+a')
      await type(text)
    },
    /** This kind of page is used here without a mouse: that each one is, somewhere, is counted by these words. */
    usesPage: (route: string) => expect.poll(() => routeOf(page.url())).toBe(route),
    /** Where one comes to by a link: at the heading, from which Tab goes on into the page. */
    async arrivesAt(name: string | RegExp) {
      await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
    },
  }
}

function isFocused(control: Locator) {
  return control.evaluate((element) => element === document.activeElement)
}

function hasRing(element: Element) {
  for (let at: Element | null = element, up = 0; at && up < 4; at = at.parentElement, up += 1) {
    const { outlineStyle, outlineWidth } = getComputedStyle(at)
    if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) return true
  }
  return element.closest('.cm-focused') !== null
}
