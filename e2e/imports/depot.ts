import { createBucket } from '@tributary/contract/catalog'
import type { Call } from '@tributary/contract/client'
import { createProject } from '@tributary/contract/projects'
import type { Page } from '@playwright/test'
import { unique } from '../catalog/harbour.ts'

/** A project of the caller's with an empty bucket for files. */
export async function createDepot(call: Call) {
  const mark = unique()
  const projectName = `Depot ${mark}`
  const { id: projectId } = await call(createProject, { name: projectName })
  const bucketName = `Goods of ${mark}`
  const { id: bucketId } = await call(createBucket, { projectId, stage: 'in', name: 'c-goods', displayName: bucketName })
  return { projectId, projectName, bucketId, bucketName, files: `/p/${projectId}/files` }
}

/** Gives the page a file to choose, as the dialog of the browser would. */
export async function chooseFile(page: Page, name: string, content: string | Buffer, label = 'Choose a file') {
  await page.getByLabel(label).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
}
