import type { Around } from '../queries.ts'

export type LineageView = 'graph' | 'list'

const steps = { least: 0, most: 10, usual: 2 }

/** What the address asks for; nothing without a focus, a kind and an id. */
export function aroundOf(search: URLSearchParams): Around | null {
  const focus = search.get('focus') ?? ''
  if (!focus.includes(':')) return null
  return { focus, up: stepsOf(search.get('up')), down: stepsOf(search.get('down')) }
}

export function viewOf(search: URLSearchParams): LineageView | null {
  const view = search.get('view')
  return view === 'graph' || view === 'list' ? view : null
}

/** The lineage of something else, as far and in the way that one looks now. */
export function lineageAddress(focus: string, search = new URLSearchParams()): string {
  const kept = ['up', 'down', 'view'].flatMap((name) => { const value = search.get(name); return value === null ? [] : [[name, value]] })
  return `/lineage?${new URLSearchParams([['focus', focus], ...kept]).toString().replaceAll('%3A', ':')}`
}

/** One step more on a side; null where no more can be asked for. */
export function oneStepMore(now: number): number | null {
  return now < steps.most ? now + 1 : null
}

function stepsOf(text: string | null): number {
  const asked = text === null || text === '' ? Number.NaN : Math.trunc(Number(text))
  return Number.isNaN(asked) ? steps.usual : Math.max(steps.least, Math.min(steps.most, asked))
}
