import * as views from '@tributary/contract/views'
import type { Serve } from '../../http/serve.ts'
import { createView } from './create-view.ts'
import { deleteView } from './delete-view.ts'
import { listViews } from './list-views.ts'
import { updateView } from './update-view.ts'

export function viewsRoutes(serve: Serve) {
  serve(views.listViews, listViews)
  serve(views.createView, createView)
  serve(views.updateView, updateView)
  serve(views.deleteView, deleteView)
}
