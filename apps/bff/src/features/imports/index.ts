export { importsRoutes } from './routes.ts'
export { uploadsSweep } from './uploads/sweep-uploads.ts'
