export { importsRoutes } from './routes.ts'
export { importHandler } from './run/import-handler.ts'
export { rejectsSweep } from './rejects/sweep-rejects.ts'
export { uploadsSweep } from './uploads/sweep-uploads.ts'
