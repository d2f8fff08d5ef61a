export { extractHandler } from './extract-handler.ts'
export { extractorsRoutes } from './routes.ts'
