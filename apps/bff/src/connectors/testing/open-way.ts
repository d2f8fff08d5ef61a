import { createOutbound } from '../outbound.ts'

export const openWay = createOutbound({ allowPrivate: true, forbidden: [] })
export const never = new AbortController().signal
