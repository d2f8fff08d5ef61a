import type * as imports from '@tributary/contract/imports'
import type { Calls } from '../endpoint-name.ts'

const columns = [{ source: 'id', name: 'id', type: 'long' }, { source: 'segment', name: 'segment', type: 'string' }]

export const importsCalls: Calls<typeof imports> = {
  createUpload: ({ ids }) => ({ projectId: ids.oracle, name: 'customers.csv', bytes: 1_572_864 }),
  listUploads: ({ ids }) => ({ projectId: ids.oracle }),
  getUpload: ({ ids }) => ({ uploadId: ids.upload }),
  deleteUpload: ({ ids }) => ({ uploadId: ids.upload }),
  getUploadOffset: ({ ids }) => ({ uploadId: ids.openUpload }),
  appendUpload: ({ ids }) => ({ uploadId: ids.openUpload }),
  sendUpload: ({ ids }) => ({ uploadId: ids.openUpload }),
  inspectUpload: ({ ids }) => ({ uploadId: ids.upload }),
  createImport: ({ ids }) => ({ projectId: ids.oracle, uploadId: ids.upload, bucket: 'in.c-plain', table: 'customers', columns, onReject: 'quarantine' }),
  importIntoTable: ({ ids }) => ({ tableId: ids.orders, rows: [{ id: 4, segment: 'retail' }] }),
  listImports: ({ ids }) => ({ tableId: ids.orders }),
  getImport: ({ ids }) => ({ jobId: ids.doneImport }),
  listRejects: ({ ids }) => ({ jobId: ids.doneImport }),
  downloadRejects: ({ ids }) => ({ jobId: ids.doneImport }),
  downloadRejectedRows: ({ ids }) => ({ jobId: ids.doneImport }),
  replayImport: ({ ids }) => ({ jobId: ids.doneImport, onReject: 'null' }),
}
