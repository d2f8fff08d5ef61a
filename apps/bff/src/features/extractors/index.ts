export { extractHandler } from './run/extract-handler.ts'
export { missingOf as missingOfExtractor } from './missing-of.ts'
export { extractorsRoutes } from './routes.ts'
