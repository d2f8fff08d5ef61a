export type SetupStep = 'connection' | 'locks' | 'tables' | 'pace' | 'review'

export const extractorsAddress = (projectId: string) => `/p/${projectId}/extractors`
export const extractorAddress = ({ projectId, id }: { projectId: string; id: string }) => `${extractorsAddress(projectId)}/${id}`
export const setupAddress = (extractor: { projectId: string; id: string }, step: SetupStep) => `${extractorAddress(extractor)}/setup/${step}`

/** Where something that is missing can be given. */
export function stepOf(missing: string): SetupStep {
  return missing.startsWith('Tables:') ? 'tables' : 'connection'
}
