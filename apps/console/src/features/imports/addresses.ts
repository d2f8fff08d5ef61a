export const filesAddress = (projectId: string) => `/p/${projectId}/files`

/** Where a file is chosen, for a table or a bucket where one is meant, or as an earlier import was loaded. */
export function newFileAddress(projectId: string, meant: { bucket?: string; table?: string; again?: string } = {}): string {
  const query = new URLSearchParams(Object.entries(meant)).toString()
  return `${filesAddress(projectId)}/new${query === '' ? '' : `?${query}`}`
}

export const uploadAddress = (upload: { projectId: string; id: string }) => `${filesAddress(upload.projectId)}/${upload.id}`
export const targetAddress = (upload: { projectId: string; id: string }) => `${uploadAddress(upload)}/target`
