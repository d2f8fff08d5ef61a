import { expect, test } from 'vitest'
import { filtersOf, namesOfFilters, withoutFilters } from './jobs-address.ts'

const id = '01890a5d-ac96-774b-bcce-b302099a8057'

test('the address names states as people say them, or as they are', () => {
  expect(filtersOf(new URLSearchParams('state=running,failed'))).toEqual({ state: 'processing,terminating,error' })
  expect(filtersOf(new URLSearchParams('state=terminating'))).toEqual({ state: 'terminating' })
})

test('what the address does not know is left out', () => {
  expect(filtersOf(new URLSearchParams(`state=green&project=Oracle,${id}&configuration=nothing`))).toEqual({ project: id })
  expect(filtersOf(new URLSearchParams(`configuration=${id}`))).toEqual({ configurationId: id })
})

test('filters are named, and cleared without touching the rest', () => {
  const search = new URLSearchParams(`state=open&project=${id}&selected=x`)
  expect(namesOfFilters(search, [{ id, name: 'Oracle' }])).toEqual(['Queued or waiting', 'Oracle'])
  expect(withoutFilters(search).toString()).toBe('selected=x')
})
