import { useSyncExternalStore } from 'react'
import { connection } from '../../api/connection/connection.ts'
import { isNewer, subscribeNewer } from './newer-version.ts'

export const useConnection = () => useSyncExternalStore(connection.subscribe, connection.now)

export const useNewer = () => useSyncExternalStore(subscribeNewer, isNewer)
