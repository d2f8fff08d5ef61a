/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page takes with it all that it calls */
import type { Page } from '@playwright/test'

/** From a large screen to the narrowest that reflow is asked for (WCAG 1.4.10). */
export const widths = [2560, 1440, 1180, 760, 420, 320]

/** What does not fit the window as it is: a page that is wider, text that is cut and nowhere whole, controls that lie on each other. */
export async function faultsOfFit(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    // What lies under a layer is looked at without it.
    const within = [...document.querySelectorAll('[aria-modal="true"]')].at(-1) ?? document.body
    const name = (element: Element) => `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)}"`
    const shown = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const { scrollWidth } = document.documentElement
    if (scrollWidth > window.innerWidth) {
      const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      found.push(`the page is ${scrollWidth} px wide, by ${wide.slice(-2).map(name).join(' and ')}`)
    }

    // What an element takes up on the screen: line by line, as far as no box around it hides it.
    const placesOf = (element: Element) => {
      const edges: DOMRect[] = []
      for (let box = element.parentElement; box; box = box.parentElement) if (getComputedStyle(box).overflow !== 'visible') edges.push(box.getBoundingClientRect())
      const parts = [...element.getClientRects()].map(({ left, top, right, bottom }) => ({
        left: Math.max(left, ...edges.map((edge) => edge.left)), top: Math.max(top, ...edges.map((edge) => edge.top)),
        right: Math.min(right, ...edges.map((edge) => edge.right)), bottom: Math.min(bottom, ...edges.map((edge) => edge.bottom)),
      }))
      return parts.filter(({ left, top, right, bottom }) => right - left > 2 && bottom - top > 2)
    }
    // What is for the ear alone, or a side that is taller than the window, can make a page longer than what is seen on it.
    const { scrollHeight } = document.documentElement
    if (scrollHeight > window.innerHeight) {
      const end = Math.max(window.innerHeight, ...[...document.querySelectorAll('body *')].filter((element) => (element.childElementCount === 0 || element.matches('[data-fills], [role="log"]')) && shown(element)).flatMap(placesOf).map(({ bottom }) => bottom + window.scrollY))
      if (scrollHeight > end + 64) found.push(`the page goes on for ${Math.round(scrollHeight - end)} px below what is on it`)
    }

    for (const element of within.querySelectorAll<HTMLElement>('*')) {
      const hasWords = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
      if (!hasWords || element.clientWidth < 4 || element.scrollWidth <= element.clientWidth + 1 || !shown(element)) continue
      const { overflowX, textOverflow } = getComputedStyle(element)
      if (overflowX !== 'hidden' && overflowX !== 'clip') continue
      if (textOverflow !== 'ellipsis') found.push(`cut without a sign: ${name(element)}`)
      else if (![element, element.parentElement, element.parentElement?.parentElement].some((each) => each?.matches('[title], [data-hint], a[aria-label], button[aria-label]'))) found.push(`cut and nowhere whole: ${name(element)}`)
    }

    // The handle of a column's width lies at the end of its head, and a graph can be moved about.
    const controls = [...within.querySelectorAll('a[href], button:not([data-stop^="width"]), input, select, textarea')]
      .filter((element) => shown(element) && !element.closest('.react-flow'))
      .map((element) => ({ element, places: placesOf(element) }))
    for (const [at, one] of controls.entries()) {
      for (const other of controls.slice(at + 1)) {
        if (one.element.contains(other.element)) continue
        // A button within the frame of a field.
        if (one.element instanceof HTMLInputElement && one.element.closest('.mantine-Input-wrapper')?.contains(other.element)) continue
        const onEachOther = one.places.some((here) => other.places.some((there) => Math.min(here.right, there.right) - Math.max(here.left, there.left) > 2 && Math.min(here.bottom, there.bottom) - Math.max(here.top, there.top) > 2))
        if (onEachOther) found.push(`${name(one.element)} and ${name(other.element)} lie on each other`)
      }
    }
    return found
  })
}
