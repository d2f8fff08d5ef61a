export { extractHandler } from './run/extract-handler.ts'
export { extractorsRoutes } from './routes.ts'
