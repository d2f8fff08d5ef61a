import type { PrismaClient } from '../../database/generated/client.ts'

/** What every request may write: that somebody was there. */
const traces: Record<string, readonly string[]> = { Session: ['updatedAt', 'expiresAt'], Token: ['lastUsedAt'] }

/** Tables of which rows were written since the last look, whoever wrote them; what was rolled back is none. */
export type Changes = () => Promise<string[]>

/** From now on, for the whole database. */
export async function watchChanges(db: PrismaClient): Promise<Changes> {
  await db.$executeRawUnsafe('CREATE UNLOGGED TABLE changes (changed text NOT NULL)')
  await db.$executeRawUnsafe(`
    CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO changes VALUES (TG_TABLE_NAME);
      RETURN NULL;
    END $$`)
  const columns = await db.$queryRaw<{ table: string; columns: string[] }[]>`
    SELECT table_name AS "table", array_agg(column_name::text) AS columns FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name ~ '^[A-Z]' GROUP BY table_name`
  for (const { table, columns: all } of columns) {
    const kept = all.filter((column) => !traces[table]?.includes(column)).map((column) => `"${column}"`)
    await db.$executeRawUnsafe(`CREATE TRIGGER noted AFTER INSERT OR DELETE OR UPDATE OF ${kept.join(', ')} ON "${table}" FOR EACH ROW EXECUTE FUNCTION note_change()`)
  }
  return async () => {
    const found = await db.$queryRaw<{ changed: string }[]>`WITH gone AS (DELETE FROM changes RETURNING changed) SELECT DISTINCT changed FROM gone ORDER BY changed`
    return found.map(({ changed }) => changed)
  }
}
