export { csvLine } from './csv.ts'
export { auditRoutes } from './routes.ts'
export { verifyAuditCommand } from './verify-audit-command.ts'
