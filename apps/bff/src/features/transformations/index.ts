export { missingOf as missingOfTransformation } from './missing-of.ts'
export { transformHandler } from './transform-handler.ts'
export { transformationsRoutes } from './routes.ts'
