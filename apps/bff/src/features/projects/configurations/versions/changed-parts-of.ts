import type { Database } from '../../../../context.ts'

/** By version, the parts of its content that differ from the version before. Compared where they are kept: contents may be large. */
export async function changedPartsOf(db: Database, configurationId: string, versions: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await db.$queryRaw<{ version: number; changed: string[] }[]>`
    SELECT now."version", array_agg(part.name ORDER BY part.name) AS changed
    FROM "ConfigurationVersion" now
    JOIN "ConfigurationVersion" before ON before."configurationId" = now."configurationId" AND before."version" = now."version" - 1
    CROSS JOIN LATERAL (
      SELECT name FROM (
        SELECT key AS name, value FROM jsonb_each(now."content" - 'settings') UNION ALL SELECT 'settings.' || key, value FROM jsonb_each(now."content"->'settings')
      ) new FULL JOIN (
        SELECT key AS name, value FROM jsonb_each(before."content" - 'settings') UNION ALL SELECT 'settings.' || key, value FROM jsonb_each(before."content"->'settings')
      ) old USING (name)
      WHERE new.value IS DISTINCT FROM old.value
    ) part
    WHERE now."configurationId" = ${configurationId}::uuid AND now."version" = ANY(${versions})
    GROUP BY now."version"`
  return new Map(rows.map(({ version, changed }) => [version, changed]))
}
