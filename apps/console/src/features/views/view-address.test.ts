import type { View } from '@tributary/contract/views'
import { expect, test } from 'vitest'
import { sameSearch, searchOf, viewAddress, viewsOf } from './view-address.ts'

const project = '01890a5d-ac96-774b-bcce-b302099a8057'
const view = (page: View['page'], search: string): View => ({ id: search, page, name: search, search, createdAt: '2026-11-20T00:00:00Z' })

test('a view is the filters and the order, not where one is in it', () => {
  expect(searchOf(new URLSearchParams('fresh=late&q=&selected=x&sort=age'))).toBe('fresh=late&sort=age')
  expect(searchOf(new URLSearchParams('focus=table:1&node=table:2&up=3'))).toBe('focus=table%3A1&up=3')
})

test('within a project the project is a part of it', () => {
  expect(searchOf(new URLSearchParams('state=failed'), project)).toBe(`state=failed&project=${project}`)
  expect(searchOf(new URLSearchParams(`project=another`), project)).toBe(`project=${project}`)
})

test('the order in which filters were chosen makes no other view', () => {
  expect(sameSearch('fresh=late,broken&owner=a', 'owner=a&fresh=broken%2Clate')).toBe(true)
  expect(sameSearch('q=a,b', 'q=b,a')).toBe(false)
  expect(sameSearch('', 'fresh=late')).toBe(false)
})

test('it leads to its page, and of one project to the page of that', () => {
  expect(viewAddress(view('catalog', 'fresh=late'))).toBe('/catalog?fresh=late')
  expect(viewAddress(view('overview', ''))).toBe('/overview')
  expect(viewAddress(view('jobs', `state=failed&project=${project}`))).toBe(`/p/${project}/jobs?state=failed`)
  expect(viewAddress(view('audit', `project=${project}`))).toBe(`/p/${project}/audit`)
  expect(viewAddress(view('jobs', `project=${project}`), true)).toBe(`/jobs?project=${project}`)
  expect(viewAddress(view('jobs', `project=${project},another`))).toBe(`/jobs?project=${project}%2Canother`)
})

test('a page lists its own, and within a project those of that project', () => {
  const views = [view('jobs', `project=${project}`), view('jobs', 'state=failed'), view('catalog', '')]
  expect(viewsOf(views, 'jobs')).toHaveLength(2)
  expect(viewsOf(views, 'jobs', project)).toEqual([views[0]])
})
