-- The information system: everything of it may be used, but for the sessions of its users.
SELECT setseed(0.29);

CREATE SCHEMA dbo;
CREATE TABLE dbo.user_account (user_id integer PRIMARY KEY, login text NOT NULL, display_name text NOT NULL, department text NOT NULL, last_seen_at timestamptz);
INSERT INTO dbo.user_account SELECT n, 'user' || n, 'User ' || n, (ARRAY['Sales','Depot','Finance','Support'])[1 + n % 4], timestamptz '2026-11-01 06:00Z' - random() * interval '90 days' FROM generate_series(1, 900) AS n;
CREATE TABLE dbo.user_sessions (session_id bigint PRIMARY KEY, user_id integer NOT NULL, cookie text NOT NULL, address inet NOT NULL, expires_at timestamptz NOT NULL);
INSERT INTO dbo.user_sessions SELECT n, 1 + n % 900, md5(n::text) || md5((n * 7)::text), ('10.0.' || n % 200 || '.' || n % 250)::inet, timestamptz '2026-11-02 06:00Z' + n * interval '1 minute' FROM generate_series(1, 5000) AS n;

CREATE TABLE dbo.invoice (invoice_id integer PRIMARY KEY, customer_id integer NOT NULL, issued_on date NOT NULL, due_on date NOT NULL, total numeric(14,2) NOT NULL, currency char(3) NOT NULL, status text NOT NULL);
INSERT INTO dbo.invoice
SELECT n, 1 + floor(random() * 20000)::int, date '2025-11-01' + (n % 365), date '2025-11-15' + (n % 365), round((random() * random() * 2400 + 9)::numeric, 2), (ARRAY['EUR','EUR','CZK','PLN'])[1 + n % 4], (ARRAY['paid','paid','paid','open','overdue'])[1 + floor(random() * 5)::int]
FROM generate_series(1, 60000) AS n;
CREATE TABLE dbo.invoice_line (line_id integer PRIMARY KEY, invoice_id integer NOT NULL, sku text NOT NULL, quantity integer NOT NULL, unit_price numeric(12,4) NOT NULL);
INSERT INTO dbo.invoice_line SELECT n, 1 + n % 60000, 'NP-' || lpad((1 + n % 1200)::text, 5, '0'), 1 + n % 9, round((random() * 120)::numeric, 4) FROM generate_series(1, 150000) AS n;
CREATE TABLE dbo.payment (payment_id integer PRIMARY KEY, invoice_id integer NOT NULL, paid_at timestamptz NOT NULL, amount numeric(14,2) NOT NULL, method text NOT NULL);
INSERT INTO dbo.payment SELECT n, n, timestamptz '2025-11-05 09:00Z' + (n % 365) * interval '1 day', round((random() * 2400)::numeric, 2), (ARRAY['card','transfer','cash'])[1 + n % 3] FROM generate_series(1, 46000) AS n;
CREATE TABLE dbo.shipment (shipment_id integer PRIMARY KEY, customer_id integer NOT NULL, route_id integer NOT NULL, sent_at timestamptz NOT NULL, delivered_at timestamptz, weight_kg numeric(8,3) NOT NULL, state text NOT NULL);
INSERT INTO dbo.shipment
SELECT n, 1 + floor(random() * 20000)::int, 1 + n % 120, timestamptz '2026-05-01 04:00Z' + n * interval '3 minutes', CASE WHEN random() < 0.92 THEN timestamptz '2026-05-02 10:00Z' + n * interval '3 minutes' END, round((random() * 30)::numeric, 3), (ARRAY['delivered','delivered','moving','lost'])[1 + floor(random() * 4)::int]
FROM generate_series(1, 80000) AS n;
CREATE TABLE dbo.route (route_id integer PRIMARY KEY, route_name text NOT NULL, depot text NOT NULL);
INSERT INTO dbo.route SELECT n, 'Route ' || n, (ARRAY['Praha','Brno','Linz','Kraków'])[1 + n % 4] FROM generate_series(1, 120) AS n;
CREATE TABLE dbo.vehicle (vehicle_id integer PRIMARY KEY, plate text NOT NULL, route_id integer NOT NULL, in_service_since date NOT NULL);
INSERT INTO dbo.vehicle SELECT n, 'NP ' || (1000 + n), 1 + n % 120, date '2017-01-01' + n * 9 FROM generate_series(1, 280) AS n;
CREATE TABLE dbo.stock_move (move_id bigint PRIMARY KEY, sku text NOT NULL, depot text NOT NULL, quantity integer NOT NULL, moved_at timestamptz NOT NULL);
INSERT INTO dbo.stock_move SELECT n, 'NP-' || lpad((1 + n % 1200)::text, 5, '0'), (ARRAY['Praha','Brno','Linz','Kraków'])[1 + n % 4], (n % 40) - 12, timestamptz '2026-01-01 00:00Z' + n * interval '6 minutes' FROM generate_series(1, 70000) AS n;
CREATE TABLE dbo.price_list (sku text NOT NULL, valid_from date NOT NULL, price numeric(12,4) NOT NULL, PRIMARY KEY (sku, valid_from));
INSERT INTO dbo.price_list SELECT 'NP-' || lpad((1 + n % 1200)::text, 5, '0'), date '2024-01-01' + (n / 1200) * 90, round((random() * 120)::numeric, 4) FROM generate_series(1, 9600) AS n;
CREATE TABLE dbo.complaint (complaint_id integer PRIMARY KEY, shipment_id integer NOT NULL, opened_at timestamptz NOT NULL, reason text NOT NULL, resolved boolean NOT NULL);
INSERT INTO dbo.complaint SELECT n, 1 + n * 31 % 80000, timestamptz '2026-05-10 08:00Z' + n * interval '70 minutes', (ARRAY['late','damaged','lost','wrong address'])[1 + n % 4], random() < 0.8 FROM generate_series(1, 2400) AS n;
