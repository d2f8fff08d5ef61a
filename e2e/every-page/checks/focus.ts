/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page takes with it all that it calls */
import type { Page } from '@playwright/test'

/** Whatever can have the focus has a ring then, and does not lie under a bar that stays (WCAG 2.4.7, 2.4.11). */
export async function faultsOfFocus(page: Page): Promise<string[]> {
  // From here on a focus that is given counts as one by the keyboard.
  await page.keyboard.press('Tab')
  return page.evaluate(async () => {
    const found = new Set<string>()
    // What lies under a layer cannot have the focus.
    const within = [...document.querySelectorAll('[aria-modal="true"]')].at(-1) ?? document.body
    const name = (element: Element) => `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent) ?? '').trim().slice(0, 60)}"`
    const isRing = ({ outlineStyle, outlineWidth }: CSSStyleDeclaration) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    const hasRing = (element: Element) => {
      const around = [element, element.parentElement, element.parentElement?.parentElement, element.parentElement?.parentElement?.parentElement]
      if (around.some((each) => each && isRing(getComputedStyle(each)))) return true
      // The editor's lines are above its frame: the ring is drawn over both.
      const over = element.closest('.cm-focused')
      return over !== null && Number.parseFloat(getComputedStyle(over, '::after').borderTopWidth) >= 2
    }
    const isSeen = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      if (right - left < 2 || bottom - top < 2) return true
      const middle = [(left + right) / 2, (top + bottom) / 2] as const
      const points = [middle, [left + 2, middle[1]], [right - 2, middle[1]], [middle[0], top + 2], [middle[0], bottom - 2]] as const
      return points.some(([x, y]) => {
        const on = document.elementFromPoint(x, y)
        // A box is drawn by what lies beside its input.
        return on !== null && (element.contains(on) || on.contains(element) || (element instanceof HTMLInputElement && element.parentElement?.contains(on)))
      })
    }
    const all = [...within.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable="true"]')].filter((element) => element.tabIndex >= 0)
    // Down and up again: a head that stays covers what comes from below it.
    for (const element of [...all, ...all.toReversed()]) {
      element.focus()
      if (document.activeElement !== element) continue
      // An editor draws itself anew a moment later.
      if (element.isContentEditable) await new Promise((done) => { setTimeout(done, 100) })
      if (!hasRing(element)) found.add(`no ring: ${name(element)}`)
      if (!isSeen(element)) found.add(`covered: ${name(element)}`)
    }
    return [...found]
  })
}
