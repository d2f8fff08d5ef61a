import type { Page } from '@playwright/test'

/** What moves, of those who asked for less motion. */
export async function faultsOfStillness(page: Page): Promise<string[]> {
  return page.evaluate(() => document.getAnimations()
    .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().activeDuration) > 100)
    .map(({ effect }) => {
      const { target = null } = effect instanceof KeyframeEffect ? effect : {}
      return `${target?.tagName.toLowerCase()}.${target?.className} moves for ${effect?.getComputedTiming().activeDuration} ms`
    }))
}
