import type { AuditEntry as AuditEntryAnswer } from '@tributary/contract/audit'
import type { AuditEntry } from '../../database/generated/client.ts'

export function auditEntryOf({ seq, at, action, outcome, actorKind, actorId, actorName, targetType, targetId, targetName, ...rest }: AuditEntry): AuditEntryAnswer {
  const { projects, before, after, code, address, client, requestId, previousHash, hash } = rest
  return {
    seq: Number(seq), at: at.toISOString(), action, outcome, code,
    actor: { kind: actorKind, id: actorId, name: actorName },
    target: { type: targetType, id: targetId, name: targetName },
    projects: projects as AuditEntryAnswer['projects'], before, after, address, client, requestId, previousHash, hash,
  }
}
