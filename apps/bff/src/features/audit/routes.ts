import * as audit from '@tributary/contract/audit'
import type { Serve } from '../../http/serve.ts'
import { exportAudit } from './export-audit.ts'
import { listAudit } from './list-audit.ts'
import { listProjectAudit } from './list-project-audit.ts'
import { verifyAudit } from './verify-audit.ts'

export function auditRoutes(serve: Serve) {
  serve(audit.listAudit, listAudit)
  serve(audit.listProjectAudit, listProjectAudit)
  serve.file(audit.exportAudit, exportAudit)
  serve(audit.verifyAudit, verifyAudit)
}
