import { createStore } from '../store.ts'

/** Where a page belongs, by the first of its crumbs: the address of a bucket or table does not say it. */
export const { read: readPlace, set: setPlace, useValue: usePlace } = createStore('')
