export { queryRoutes } from './routes.ts'
