import { inSource } from './source-databases.ts'

export interface Change {
  from: string
  to: string
  said: string
}

/** What the CRM does to those who read it, every fortnight in real life. */
export const crmChanges: Record<string, Change> = {
  rename: {
    from: 'seg_code', to: 'segment_code',
    said: `The CRM calls the column seg_code of crm.customer segment_code now. In project Oracle run the extractor ora-crm, then the
transformation crm-stable, or wait until 5 and 10 minutes past the hour: the extraction arrives, the transformation fails and says
what it misses, and its readers keep the data from before. "npm run demo -- restore" takes it back.`,
  },
  restore: { from: 'segment_code', to: 'seg_code', said: 'The CRM calls the column seg_code again. Run ora-crm, then crm-stable, in project Oracle, and all is as before.' },
}

/** Answers whether there was something to change. */
export async function changeCrm(adminUrl: string, { from, to }: Change): Promise<boolean> {
  let changed = false
  await inSource(adminUrl, 'northwind_oracle', async (admin) => {
    const { rowCount } = await admin.query(`SELECT FROM information_schema.columns WHERE table_schema = 'crm' AND table_name = 'customer' AND column_name = $1`, [from])
    changed = rowCount === 1
    if (changed) await admin.query(`ALTER TABLE crm.customer RENAME COLUMN ${from} TO ${to}`)
  })
  return changed
}
