import { useSyncExternalStore } from 'react'
import { connection } from '../../api/connection/connection.ts'

export const useConnection = () => useSyncExternalStore(connection.subscribe, connection.now)
