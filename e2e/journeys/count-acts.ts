import type { Page } from '@playwright/test'

export interface Acts {
  clicks: number
  /** Fields that something was typed into; one that is left and typed into again counts again. */
  typed: number
  /** Keys that do what a click would: shortcuts, Enter and the arrows that choose. */
  keys: number
}

/** Counts what a person does on a page from here on, also after it is loaded anew: pressed buttons of the mouse, keys in their place, and fields typed into. */
export async function countActs(page: Page): Promise<Acts> {
  const acts: Acts = { clicks: 0, typed: 0, keys: 0 }
  await page.exposeFunction('countAct', (kind: keyof Acts) => { acts[kind] += 1 })
  const listen = () => {
    const { countAct } = window as unknown as { countAct: (kind: keyof Acts) => void }
    let field: EventTarget | null = null
    window.addEventListener('pointerdown', () => countAct('clicks'), true)
    window.addEventListener('focusin', () => { field = null }, true)
    window.addEventListener('keydown', ({ key, ctrlKey, metaKey, target }) => {
      if (['Control', 'Meta', 'Shift', 'Alt'].includes(key)) return
      const writing = target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      // In an editor, Enter and the arrows are part of what is written.
      const editing = target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)
      if (ctrlKey || metaKey || !writing || (!editing && key.length > 1 && key !== 'Backspace')) countAct('keys')
    }, true)
    window.addEventListener('input', ({ target }) => {
      const typed = target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable) || (target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type))
      if (!typed || target === field) return
      field = target
      countAct('typed')
    }, true)
  }
  await page.addInitScript(listen)
  await page.evaluate(listen)
  return acts
}
