import { SourceRefused } from '../../source-refused.ts'
import type { Session } from './session.ts'

// Both sides of each pair may be null: who asks may not see what the receiver was told, or a replica has nothing to say since its start.
const ageSql = `
  SELECT CASE WHEN pg_is_in_recovery() THEN
    extract(epoch FROM clock_timestamp() - greatest(pg_last_xact_replay_timestamp(),
      (SELECT CASE WHEN latest_end_lsn <= pg_last_wal_replay_lsn() THEN last_msg_send_time END FROM pg_stat_get_wal_receiver()))) * 1000
  ELSE 0 END::float8 AS age, pg_is_in_recovery() AS replica`
const checkpointSql = 'SELECT extract(epoch FROM clock_timestamp() - checkpoint_time)::float8 * 1000 AS age FROM pg_control_checkpoint()'

/**
 * How far behind its primary the data of a replica may be, in ms; 0 for a primary. Where it has caught up with what the primary last told
 * it, as of that message; else as of the last transaction it replayed, so that the data is never taken for newer than it is.
 */
export async function replicaAge(session: Session): Promise<number> {
  const [found] = await session.query<{ age: number | null; replica: boolean }>(ageSql)
  if (found && found.age !== null) return Math.max(0, Math.ceil(found.age))
  const [start] = await session.query<{ age: number }>(checkpointSql)
  if (start) return Math.max(0, Math.ceil(start.age))
  throw new SourceRefused('source_failed', 'The source is a replica that does not tell how old its data is. Grant pg_monitor to the user, or read from the primary.')
}
