import { z } from 'zod'
import { endpoint } from '../wire/endpoint.ts'
import { Done } from '../values/page.ts'

/** The lists of which somebody keeps views. */
export const ViewPage = z.enum(['catalog', 'jobs', 'overview', 'lineage', 'audit'])
export type ViewPage = z.infer<typeof ViewPage>

/** A list as somebody left it, under a name: their own, seen by nobody else. Its address can be sent to anybody. */
export const View = z.object({
  id: z.uuid(),
  page: ViewPage,
  name: z.string(),
  /** The query of its address, without the question mark: filters, order and look. What is selected in it is no part of a view of the console. */
  search: z.string(),
  createdAt: z.iso.datetime(),
})
export type View = z.infer<typeof View>

const ViewName = z.string().trim().min(1).max(60)
const ViewSearch = z.string().max(2000).regex(/^[\w\-.~!$&'()*+,;=:@/?%]*$/, 'The query of an address, without the question mark.')
const ViewInput = z.strictObject({ viewId: z.uuid() })

/** More would be no shortcut. */
export const mostViews = 50

export const listViews = endpoint({
  method: 'GET', path: '/views', summary: 'The caller’s saved views, by name', people: true,
  input: z.strictObject({ page: ViewPage.optional() }), output: z.object({ items: z.array(View) }), errors: ['not_allowed'],
})

export const createView = endpoint({
  method: 'POST', path: '/views', summary: 'Save a view: a list with its filters and order, under a name', people: true, status: 201,
  input: z.strictObject({ page: ViewPage, name: ViewName, search: ViewSearch }), output: View, errors: ['not_allowed', 'name_taken', 'too_many_views'],
})

export const updateView = endpoint({
  method: 'PATCH', path: '/views/:viewId', summary: 'Rename a saved view, or save it with other filters', people: true,
  input: ViewInput.extend({ name: ViewName.optional(), search: ViewSearch.optional() }), output: View, errors: ['not_allowed', 'view_not_found', 'name_taken'],
})

export const deleteView = endpoint({
  method: 'DELETE', path: '/views/:viewId', summary: 'Delete a saved view', people: true,
  input: ViewInput, output: Done, errors: ['not_allowed', 'view_not_found'],
})
