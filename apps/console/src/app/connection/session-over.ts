import { createStore } from '../../ui/store.ts'

/** The session of who is here has ended while they work: told by whatever call was refused first. */
export const { set: setSessionOver, useValue: useSessionOver } = createStore(false)
