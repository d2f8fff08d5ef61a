import * as extractors from '@tributary/contract/extractors'
import { fewAtOnce } from '../../http/limits/few-at-once.ts'
import type { Serve } from '../../http/serve.ts'
import { createExtractor } from './create-extractor.ts'
import { deleteExtractor } from './delete-extractor.ts'
import { getExtractor } from './get-extractor.ts'
import { listConnectors } from './list-connectors.ts'
import { listExtractors } from './list-extractors.ts'
import { listSourceLocks } from './locks/list-source-locks.ts'
import { lockSource } from './locks/lock-source.ts'
import { getSourceTable } from './source/get-source-table.ts'
import { listSourceTables } from './source/list-source-tables.ts'
import { getDryRun } from './run/get-dry-run.ts'
import { runExtractor } from './run/run-extractor.ts'
import { compareSecrets } from './secrets/compare-secrets.ts'
import { testConnection } from './test-connection.ts'
import { unlockSource } from './locks/unlock-source.ts'
import { updateExtractor } from './update-extractor.ts'

/** Each may hold all that a source says of its tables. */
const inTurn = fewAtOnce({ each: 2, all: 6 })

export function extractorsRoutes(serve: Serve) {
  serve(extractors.listConnectors, listConnectors)
  serve(extractors.listExtractors, listExtractors)
  serve(extractors.createExtractor, createExtractor)
  serve(extractors.getExtractor, getExtractor)
  serve(extractors.updateExtractor, updateExtractor)
  serve(extractors.deleteExtractor, deleteExtractor)
  serve(extractors.compareSecrets, compareSecrets)
  serve(extractors.testConnection, inTurn(testConnection))
  serve(extractors.listSourceTables, inTurn(listSourceTables))
  serve(extractors.getSourceTable, inTurn(getSourceTable))
  serve(extractors.listSourceLocks, listSourceLocks)
  serve(extractors.lockSource, inTurn(lockSource))
  serve(extractors.unlockSource, unlockSource)
  serve(extractors.runExtractor, runExtractor)
  serve(extractors.getDryRun, getDryRun)
}
