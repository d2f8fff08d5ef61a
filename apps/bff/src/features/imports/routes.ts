import * as imports from '@tributary/contract/imports'
import { fewAtOnce } from '../../http/limits/few-at-once.ts'
import type { Serve } from '../../http/serve.ts'
import { appendUpload } from './content/append-upload.ts'
import { getUploadOffset } from './content/get-upload-offset.ts'
import { sendUpload } from './content/send-upload.ts'
import { inspectUpload } from './inspections/inspect-upload.ts'
import { createImport } from './orders/create-import.ts'
import { importIntoTable } from './orders/import-into-table.ts'
import { replayImport } from './orders/replay-import.ts'
import { downloadRejectedRows } from './rejects/download-rejected-rows.ts'
import { downloadRejects } from './rejects/download-rejects.ts'
import { listRejects } from './rejects/list-rejects.ts'
import { getImport } from './results/get-import.ts'
import { listImports } from './results/list-imports.ts'
import { createUpload } from './uploads/create-upload.ts'
import { deleteUpload } from './uploads/delete-upload.ts'
import { getUpload } from './uploads/get-upload.ts'
import { listUploads } from './uploads/list-uploads.ts'

/** Each has an engine of its own. */
const inTurn = fewAtOnce({ each: 2, all: 6 })

export function importsRoutes(serve: Serve) {
  serve(imports.createUpload, createUpload)
  serve(imports.listUploads, listUploads)
  serve(imports.getUpload, getUpload)
  serve(imports.deleteUpload, deleteUpload)
  serve.stream(imports.getUploadOffset, getUploadOffset)
  serve.stream(imports.appendUpload, appendUpload)
  serve.stream(imports.sendUpload, sendUpload)
  serve(imports.inspectUpload, inTurn(inspectUpload))
  serve(imports.createImport, createImport)
  serve(imports.importIntoTable, importIntoTable)
  serve(imports.listImports, listImports)
  serve(imports.getImport, getImport)
  serve(imports.listRejects, inTurn(listRejects))
  serve.file(imports.downloadRejects, inTurn(downloadRejects))
  serve.file(imports.downloadRejectedRows, downloadRejectedRows)
  serve(imports.replayImport, replayImport)
}
