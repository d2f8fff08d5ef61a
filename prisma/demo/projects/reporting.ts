import { linkBucket, shareBucket } from '@tributary/contract/catalog'
import type { Call } from '@tributary/contract/client'
import { createProject } from '@tributary/contract/projects'
import { bucketAt, describeBucket } from './describe.ts'
import { transform } from './transformations.ts'

/** The project of the analysts: it extracts nothing and links everything. */
export async function createReporting(call: Call, sources: { oracleCore: string; informationSystem: string }, paused: boolean): Promise<void> {
  const { id: projectId } = await call(createProject, { name: 'Reporting', description: 'Joins what the others share, for reports and models.', hue: 5 })
  await call(linkBucket, { projectId, bucketId: sources.oracleCore, stage: 'in', name: 'c-oracle' })
  await call(linkBucket, { projectId, bucketId: sources.informationSystem, stage: 'in', name: 'c-mssql' })

  await transform(call, projectId, {
    name: 'Customer 360',
    description: 'One row for each customer with what they are worth and when they were last seen.',
    inputs: { crm_customer: 'in.c-oracle.crm_customer', is_contract: 'in.c-oracle.is_contract', op_history: 'in.c-oracle.op_history', invoice: 'in.c-mssql.invoice' },
    sql: customer360,
    outputs: { customer: 'out.c-customer.customer' },
    cron: '20 * * * *',
  }, paused)
  await transform(call, projectId, {
    name: 'Revenue by day',
    description: 'Invoiced and paid, by day and currency.',
    inputs: { invoice: 'in.c-mssql.invoice', payment: 'in.c-mssql.payment' },
    sql: revenueByDay,
    outputs: { revenue_daily: 'out.c-revenue.revenue_daily' },
    cron: '25 * * * *',
  }, paused)
  await transform(call, projectId, {
    name: 'Churn score',
    description: 'How likely a customer is to leave, from what they did last.',
    inputs: { customer: 'out.c-customer.customer', shipment: 'in.c-mssql.shipment' },
    sql: churnScore,
    outputs: { churn_score: 'out.c-churn.churn_score' },
    cron: '30 * * * *',
  }, paused)

  const customer = await bucketAt(call, projectId, 'out.c-customer')
  await describeBucket(call, customer, texts.customer)
  await call(shareBucket, { bucketId: customer, sharing: { type: 'organization' }, promisedAgeSeconds: 24 * 3600 })
  await describeBucket(call, await bucketAt(call, projectId, 'out.c-churn'), texts.churn)
  await describeBucket(call, await bucketAt(call, projectId, 'out.c-revenue'), texts.revenue)
}

const customer360 = `
CREATE TEMP TABLE spent AS
SELECT customer_id, sum(total) AS invoiced, max(issued_on) AS last_invoice_on FROM invoice GROUP BY customer_id;

CREATE TEMP TABLE seen AS
SELECT customer_id, max(op_at) AS last_operation_at, count(*) FILTER (op_kind = 'complaint') AS complaints FROM op_history GROUP BY customer_id;

CREATE TEMP TABLE tier AS
SELECT customer_id, max(tier) AS tier, count(*) AS contracts FROM is_contract WHERE status = 'active' GROUP BY customer_id;

CREATE TABLE customer AS
SELECT c.customer_id, c.segment, c.country, c.is_active, t.tier, coalesce(t.contracts, 0) AS contracts,
       coalesce(s.invoiced, 0)::decimal(18,2) AS lifetime_value, s.last_invoice_on, o.last_operation_at, coalesce(o.complaints, 0) AS complaints,
       sha256(c.email) AS email_hash
FROM crm_customer c
LEFT JOIN spent s USING (customer_id)
LEFT JOIN seen o USING (customer_id)
LEFT JOIN tier t USING (customer_id);
`

const revenueByDay = `
CREATE TABLE revenue_daily AS
SELECT i.issued_on AS day, i.currency, count(*) AS invoices, sum(i.total)::decimal(18,2) AS invoiced, coalesce(sum(p.amount), 0)::decimal(18,2) AS paid
FROM invoice i
LEFT JOIN payment p USING (invoice_id)
GROUP BY ALL
ORDER BY day, currency;
`

const churnScore = `
CREATE TABLE churn_score AS
SELECT customer_id, segment,
       round(least(1, 0.15 + 0.2 * complaints + CASE WHEN contracts = 0 THEN 0.3 ELSE 0 END + CASE WHEN is_active THEN 0 ELSE 0.3 END), 2)::decimal(4,2) AS score,
       (SELECT count(*) FROM shipment s WHERE s.customer_id = c.customer_id AND s.state = 'lost') AS lost_shipments
FROM customer c;
`

const texts = {
  customer: {
    displayName: 'Customer 360',
    description: 'One row for each customer: segment, tier, lifetime value, last contact. E-mail addresses are hashed.',
    tables: { customer: { description: 'One row for each customer of the CRM.', columns: { segment: 'Marketing segment at the time of load.', lifetime_value: 'Everything ever invoiced, in the currency of the invoice.', email_hash: 'SHA-256 of the e-mail address.' } } },
  },
  churn: { displayName: 'Churn scores', description: 'Churn probability of each customer.', promisedAgeSeconds: 7 * 86_400 },
  revenue: { displayName: 'Revenue', description: 'Revenue by day, invoiced and paid.', promisedAgeSeconds: 6 * 3600 },
}
