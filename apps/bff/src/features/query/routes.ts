import * as query from '@tributary/contract/query'
import type { Serve } from '../../http/serve.ts'
import { runQuery } from './run-query.ts'

export function queryRoutes(serve: Serve) {
  serve(query.runQuery, runQuery)
}
