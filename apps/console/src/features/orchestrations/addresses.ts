export type Kind = 'extractor' | 'transformation'

export const configurationAddress = (kind: Kind, projectId: string, id: string) => `/p/${projectId}/${kind}s/${id}`
export const scheduleAddress = (kind: Kind, { projectId, id }: { projectId: string; id: string }) => `${configurationAddress(kind, projectId, id)}/schedule`
