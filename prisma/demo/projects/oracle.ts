import { shareBucket } from '@tributary/contract/catalog'
import type { Call } from '@tributary/contract/client'
import { createProject, updateProject } from '@tributary/contract/projects'
import type { SourceAccess } from '../sources/source-databases.ts'
import { bucketAt, describeBucket } from './describe.ts'
import { type DemoExtractor, extractSchema, registerExtractor, retentionDays } from './extractors.ts'
import { transform } from './transformations.ts'

const hours = 3600

const extractors: DemoExtractor[] = [
  { name: 'ora-history', description: 'What customers did, 2 TB in real life: only new rows are read.', schema: 'history', bucket: 'out.c-oracle', append: { op_history: 'op_id' }, cron: '*/10 * * * *' },
  { name: 'ora-crm', description: 'Its schema changes every fortnight, so nobody else reads it as it is.', schema: 'crm', bucket: 'in.c-ora-crm', cron: '5 * * * *' },
  { name: 'ora-common', description: 'Addresses and product names. New four times a year from the parent company; asked for every three hours.', schema: 'common', bucket: 'out.c-oracle', cron: '40 */3 * * *' },
  { name: 'ora-is', description: 'The legacy information system: ORA_IS tables, column names of six characters.', schema: 'ora_is', bucket: 'in.c-ora-is', cron: '20 */2 * * *' },
  { name: 'ora-clients', description: 'Clients of our applications, ready on working days at 02:30 UTC.', schema: 'clients', bucket: 'out.c-clients', cron: '30 2 * * 1-5' },
]

/** The project of the Oracle DBAs; answers the shared bucket. */
export async function createOracle(call: Call, source: SourceAccess, paused: boolean): Promise<string> {
  const { id: projectId } = await call(createProject, { name: 'Oracle', description: 'History, CRM and the legacy information system, cleaned and shared.', hue: 1 })
  await call(updateProject, { projectId, snapshotRetentionDays: retentionDays })
  // Registered one after another, so that they are listed as they are here; run side by side.
  const runs: (() => Promise<void>)[] = []
  for (const extractor of extractors) {
    const registered = await registerExtractor(call, projectId, source, extractor)
    runs.push(() => extractSchema(call, registered, extractor, paused))
  }
  await Promise.all(runs.map((run) => run()))

  await Promise.all([
    transform(call, projectId, {
      name: 'is-readable',
      description: 'Gives the ORA_IS columns names that people can read, and drops the obscure ones.',
      inputs: { contract: 'in.c-ora-is.ORA_IS_001', tariff: 'in.c-ora-is.ORA_IS_002', branch: 'in.c-ora-is.ORA_IS_003', contract_branch: 'in.c-ora-is.ORA_IS_004' },
      sql: readableNames,
      outputs: { is_contract: 'out.c-oracle.is_contract', is_tariff: 'out.c-oracle.is_tariff', is_branch: 'out.c-oracle.is_branch' },
      cron: '30 */2 * * *',
    }, paused),
    transform(call, projectId, {
      name: 'crm-stable',
      description: 'Keeps the interface of the CRM the same while its source changes.',
      inputs: { customer: 'in.c-ora-crm.customer', contact: 'in.c-ora-crm.contact' },
      sql: stableCrm,
      outputs: { crm_customer: 'out.c-oracle.crm_customer', crm_contact: 'out.c-oracle.crm_contact' },
      cron: '10 * * * *',
    }, paused),
  ])

  const bucketId = await bucketAt(call, projectId, 'out.c-oracle')
  await describeBucket(call, bucketId, texts)
  await call(shareBucket, { bucketId, sharing: { type: 'organization-project' }, promisedAgeSeconds: 4 * hours })
  const clientsId = await bucketAt(call, projectId, 'out.c-clients')
  await describeBucket(call, clientsId, clientTexts)
  // From Friday to Monday nothing comes.
  await call(shareBucket, { bucketId: clientsId, sharing: { type: 'organization-project' }, promisedAgeSeconds: 76 * hours })
  await describeBucket(call, await bucketAt(call, projectId, 'in.c-ora-crm'), { displayName: 'CRM as extracted', description: 'For this project alone: names and tables change without notice.' })
  await describeBucket(call, await bucketAt(call, projectId, 'in.c-ora-is'), { displayName: 'Information system as extracted', description: 'The ORA_IS tables with their six-character columns.' })
  return bucketId
}

const readableNames = `
CREATE TABLE is_contract AS
SELECT c."CNTRID" AS contract_id, c."CSTMID" AS customer_id, trim(c."TARIFC") AS tariff_code, t."TIERCD" AS tier,
       c."PRCAMT" AS price, c."BEGDTE" AS begins_on, c."ENDDTE" AS ends_on,
       CASE c."STATCD" WHEN 'A' THEN 'active' WHEN 'S' THEN 'suspended' ELSE 'ended' END AS status,
       b."BRNCID" AS branch_id
FROM contract c
LEFT JOIN tariff t ON t."TARIFC" = c."TARIFC"
LEFT JOIN contract_branch b ON b."CNTRID" = c."CNTRID";

CREATE TABLE is_tariff AS
SELECT trim("TARIFC") AS tariff_code, "TARNAM" AS tariff_name, "TIERCD" AS tier, "MINAMT" AS minimum_amount FROM tariff;

-- MGRCOD, XFLAG1 and XFLAG2 mean nothing to anyone any more.
CREATE TABLE is_branch AS
SELECT "BRNCID" AS branch_id, "BRNAME" AS branch_name, "ADDRID" AS address_id FROM branch;
`

const stableCrm = `
CREATE TABLE crm_customer AS
SELECT customer_id, full_name, email, trim(seg_code) AS segment_code,
       CASE left(seg_code, 1) WHEN 'A' THEN 'enterprise' WHEN 'B' THEN 'business' WHEN 'C' THEN 'private' WHEN 'S' THEN 'small business' ELSE 'unknown' END AS segment,
       country, born AS born_on, created_at, is_active
FROM customer;

CREATE TABLE crm_contact AS
SELECT contact_id, customer_id, channel, value, verified_at IS NOT NULL AS verified FROM contact;
`

const texts = {
  displayName: 'Oracle core',
  description: 'CRM, history and legacy tables with readable column names. Legacy ORA_IS codes are already translated.',
  tables: {
    op_history: { description: 'Every operation of a customer since the beginning: orders, refunds, calls, visits, complaints, renewals.', columns: { op_id: 'Grows; never reused.', op_kind: 'order, refund, call, visit, complaint or renewal', amount: 'Empty where nothing was paid.' } },
    crm_customer: { description: 'One row for each customer, with a stable set of columns.', columns: { segment: 'Marketing segment at the time of load.', segment_code: 'The code that the segment was made from.', email: 'Empty where the customer gave none.' } },
    crm_contact: { description: 'Ways to reach a customer.' },
    is_contract: { description: 'Contracts with their tariff and branch.', columns: { tier: 'BR bronze, SI silver, GO gold, PL platinum' } },
    is_tariff: { description: 'Tariffs and their tiers.' },
    is_branch: { description: 'Branches; their addresses are in address.' },
    address: { description: 'Addresses from the parent company, four times a year.' },
    product: { description: 'Products and their names, by stock keeping unit.' },
  },
}

const clientTexts = {
  displayName: 'Application clients',
  description: 'Companies that use our applications, new each working day at 02:30 UTC.',
  tables: { app_clients: { description: 'One row for each company.', columns: { vat_id: 'Empty where the company has none.' } } },
}
