import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PromiseMeter } from './promise-meter.tsx'

test('a meter within its promise says of, fills towards the tick and has a sentence', () => {
  const html = renderToStaticMarkup(<PromiseMeter ageSeconds={3600} promisedAgeSeconds={14_400} />)
  expect(html).toContain('data-state="kept"')
  expect(html).toContain('of 4 h')
  expect(html).toContain('width="25%"')
  expect(html).toContain('x="100%"')
  expect(html).toContain('role="meter"')
  expect(html).toContain('aria-valuetext="1 h old, 4 h promised"')
})

test('a late meter says over and its bar has passed the tick', () => {
  const html = renderToStaticMarkup(<PromiseMeter ageSeconds={18_000} promisedAgeSeconds={14_400} />)
  expect(html).toContain('data-state="late"')
  expect(html).toContain('over 4 h')
  expect(html).toContain('x="80%"')
})

test('the compact meter keeps the words and the sentence, without a drawing', () => {
  const html = renderToStaticMarkup(<PromiseMeter compact ageSeconds={36_000} promisedAgeSeconds={14_400} />)
  expect(html).not.toContain('<svg')
  expect(html).toContain('10 h')
  expect(html).toContain('promise broken')
})
