/** What would begin outside of the page begins with its button. */
export function keepInside(menu: HTMLElement | null) {
  if (menu && menu.getBoundingClientRect().left < 0) Object.assign(menu.style, { right: 'auto', left: '0' })
  return undefined
}
