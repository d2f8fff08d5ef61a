export { transformHandler } from './transform-handler.ts'
export { transformationsRoutes } from './routes.ts'
