export { forgetNotices } from './forget-notices.ts'
export { mailNotices } from './mailing/mail-notices.ts'
export { noticesRoutes } from './routes.ts'
export { tellOfRun } from './telling/tell-of-run.ts'
