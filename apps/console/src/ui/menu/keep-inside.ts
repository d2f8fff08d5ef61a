/** What would begin outside of the page, or of the column or drawer that would cut it off, begins with its button. */
export function keepInside(menu: HTMLElement | null) {
  if (menu && menu.getBoundingClientRect().left < (menu.closest('aside, [aria-modal="true"]')?.getBoundingClientRect().left ?? 0)) Object.assign(menu.style, { right: 'auto', left: '0' })
  return undefined
}
