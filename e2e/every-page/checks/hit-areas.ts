/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page takes with it all that it calls */
import type { Page } from '@playwright/test'

/** Controls that are smaller than 24 by 24 px to hit. Links in text are held by axe, with the room around them (WCAG 2.5.8). */
export async function faultsOfHitAreas(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    // What lies under a layer is looked at without it.
    const within = [...document.querySelectorAll('[aria-modal="true"]')].at(-1) ?? document.body
    for (const element of within.querySelectorAll<HTMLElement>('button, input, select, textarea, summary')) {
      // What lies in a graph is as large as one zooms it; the list beside it says the same.
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.closest('.react-flow')) continue
      const { width, height } = element.getBoundingClientRect()
      if (width < 2 || height < 2 || (width >= 23.5 && height >= 23.5)) continue
      // Smaller than that, it is hit by what is around it, too: its label, the frame of its field, what it draws beyond itself.
      element.scrollIntoView({ block: 'center', inline: 'nearest' })
      const { left, top } = element.getBoundingClientRect()
      const field = element.closest('.mantine-Input-wrapper, search')
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
      const isHit = (x: number, y: number) => {
        const on = document.elementFromPoint(x, y)
        return on !== null && [element, field, label].some((each) => each?.contains(on))
      }
      const middle = [left + width / 2, top + height / 2] as const
      const edges = [[0, -11.5], [0, 11.5], ...(width < 23.5 ? [[-11.5, 0], [11.5, 0]] : [])] as const
      if (!edges.every(([x = 0, y = 0]) => isHit(middle[0] + x, middle[1] + y))) found.push(`${Math.round(width)} × ${Math.round(height)}: ${element.tagName.toLowerCase()} "${element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent}"`)
    }
    window.scrollTo(0, 0)
    return found
  })
}
