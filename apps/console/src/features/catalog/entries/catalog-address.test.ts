import { expect, test } from 'vitest'
import { filtersOf, viewAddress, withoutFilters } from './catalog-address.ts'

test('the address says what is asked for, and what is no filter is left out', () => {
  expect(filtersOf(new URLSearchParams('q= crm &fresh=late,broken&view=late&sort=age&selected=x'))).toEqual({ q: 'crm', fresh: 'late,broken', view: 'late', sort: 'age' })
  expect(filtersOf(new URLSearchParams('view=everything&sort=fancy&q=%20'))).toEqual({})
  expect(filtersOf(new URLSearchParams('view=all&sort=subscribers'))).toEqual({})
})

test('another view keeps the filters and lets the selected row go', () => {
  expect(viewAddress(new URLSearchParams('q=crm&selected=x'), 'late')).toBe('/catalog?q=crm&view=late')
  expect(viewAddress(new URLSearchParams('view=late'), 'all')).toBe('/catalog')
})

test('clearing filters keeps the view and the order', () => {
  expect(withoutFilters(new URLSearchParams('q=crm&fresh=late&owner=o&sharing=s&view=own&sort=name')).toString()).toBe('view=own&sort=name')
})
