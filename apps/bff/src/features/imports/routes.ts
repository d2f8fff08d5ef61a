import * as imports from '@tributary/contract/imports'
import type { Serve } from '../../http/serve.ts'
import { appendUpload } from './content/append-upload.ts'
import { getUploadOffset } from './content/get-upload-offset.ts'
import { sendUpload } from './content/send-upload.ts'
import { createUpload } from './uploads/create-upload.ts'
import { deleteUpload } from './uploads/delete-upload.ts'
import { getUpload } from './uploads/get-upload.ts'
import { listUploads } from './uploads/list-uploads.ts'

export function importsRoutes(serve: Serve) {
  serve(imports.createUpload, createUpload)
  serve(imports.listUploads, listUploads)
  serve(imports.getUpload, getUpload)
  serve(imports.deleteUpload, deleteUpload)
  serve.stream(imports.getUploadOffset, getUploadOffset)
  serve.stream(imports.appendUpload, appendUpload)
  serve.stream(imports.sendUpload, sendUpload)
}
