import { useSyncExternalStore } from 'react'
import { readSendings, type Sending, subscribeSendings } from './sendings.ts'

/** A file on its way from this page; undefined where it is not, or was, before a reload. */
export function useSending(uploadId: string): Sending | undefined {
  return useSyncExternalStore(subscribeSendings, readSendings).get(uploadId)
}
