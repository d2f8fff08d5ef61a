import { inSource } from './source-databases.ts'

/**
 * What a few seconds bring to the sources: customers act, parcels move, invoices are written. Growth ends where a source is about twice
 * as large as it began, so that a demo may be left on; from then on rows only change.
 */
export async function growSources(adminUrl: string): Promise<void> {
  await inSource(adminUrl, 'northwind_oracle', (admin) => admin.query(oracle))
  await inSource(adminUrl, 'northwind_ms', (admin) => admin.query(ms))
}

const oracle = `
INSERT INTO history.op_history
SELECT newest.op_id + n, 1 + floor(random() * 20000)::int, (ARRAY['order','refund','call','visit','complaint','renewal'])[1 + floor(random() * 6)::int],
  CASE WHEN random() < 0.08 THEN NULL ELSE round((random() * random() * 900 + 4)::numeric, 2) END, 'EUR', now() - (5 - n) * interval '1 second', NULL
FROM (SELECT max(op_id) AS op_id FROM history.op_history) AS newest, generate_series(1, 1 + floor(random() * 5)::int) AS n
WHERE newest.op_id < 360000;

INSERT INTO crm.contact
SELECT newest.contact_id + 1, 1 + floor(random() * 20000)::int, 'mail', 'c' || newest.contact_id + 1 || '@mail.example', now()
FROM (SELECT max(contact_id) AS contact_id FROM crm.contact) AS newest
WHERE newest.contact_id < 60000;

UPDATE crm.customer SET is_active = NOT is_active WHERE customer_id = (SELECT 1 + floor(random() * 20000)::int)`

const ms = `
INSERT INTO dbo.shipment
SELECT newest.shipment_id + 1, 1 + floor(random() * 20000)::int, 1 + floor(random() * 120)::int, now(), NULL, round((random() * 30)::numeric, 3), 'moving'
FROM (SELECT max(shipment_id) AS shipment_id FROM dbo.shipment) AS newest
WHERE newest.shipment_id < 160000;

UPDATE dbo.shipment SET state = 'delivered', delivered_at = now()
WHERE shipment_id = (SELECT shipment_id FROM dbo.shipment WHERE state = 'moving' AND delivered_at IS NULL ORDER BY shipment_id LIMIT 1);

WITH written AS (
  INSERT INTO dbo.invoice
  SELECT newest.invoice_id + 1, 1 + floor(random() * 20000)::int, current_date, current_date + 14, round((random() * random() * 2400 + 9)::numeric, 2), 'EUR', 'open'
  FROM (SELECT max(invoice_id) AS invoice_id FROM dbo.invoice) AS newest
  WHERE newest.invoice_id < 120000
  RETURNING invoice_id, total
)
INSERT INTO dbo.invoice_line
SELECT (SELECT max(line_id) FROM dbo.invoice_line) + 1, invoice_id, 'NP-' || lpad((1 + invoice_id % 1200)::text, 5, '0'), 1, total FROM written;

INSERT INTO dbo.stock_move
SELECT newest.move_id + 1, 'NP-' || lpad((1 + newest.move_id % 1200)::text, 5, '0'), 'Praha', floor(random() * 40)::int - 12, now()
FROM (SELECT max(move_id) AS move_id FROM dbo.stock_move) AS newest
WHERE newest.move_id < 140000`
