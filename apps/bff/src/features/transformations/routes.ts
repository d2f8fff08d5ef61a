import * as transformations from '@tributary/contract/transformations'
import type { Serve } from '../../http/serve.ts'
import { createTransformation } from './create-transformation.ts'
import { deleteTransformation } from './delete-transformation.ts'
import { getTransformation } from './get-transformation.ts'
import { listTransformations } from './list-transformations.ts'
import { runTransformation } from './run-transformation.ts'
import { updateTransformation } from './update-transformation.ts'

export function transformationsRoutes(serve: Serve) {
  serve(transformations.listTransformations, listTransformations)
  serve(transformations.createTransformation, createTransformation)
  serve(transformations.getTransformation, getTransformation)
  serve(transformations.updateTransformation, updateTransformation)
  serve(transformations.deleteTransformation, deleteTransformation)
  serve(transformations.runTransformation, runTransformation)
}
