-- The legacy system of record: history, CRM, reference data, the information system's cryptic tables, and its clients.
SELECT setseed(0.17);

CREATE SCHEMA history;
CREATE TABLE history.op_history (
  op_id bigint PRIMARY KEY, customer_id integer NOT NULL, op_kind text NOT NULL, amount numeric(12,2), currency char(3) NOT NULL, op_at timestamptz NOT NULL, note text
);
INSERT INTO history.op_history
SELECT n, 1 + floor(random() * 20000)::int, (ARRAY['order','refund','call','visit','complaint','renewal'])[1 + floor(random() * 6)::int],
  CASE WHEN random() < 0.08 THEN NULL ELSE round((random() * random() * 900 + 4)::numeric, 2) END, (ARRAY['EUR','EUR','EUR','CZK','PLN'])[1 + floor(random() * 5)::int],
  timestamptz '2026-11-01 00:00Z' - (180000 - n) * interval '2 minutes 37 seconds',
  CASE WHEN random() < 0.05 THEN 'Called back, no "answer"; left a message' WHEN random() < 0.02 THEN '' END
FROM generate_series(1, 180000) AS n;

CREATE SCHEMA crm;
CREATE TABLE crm.customer (
  customer_id integer PRIMARY KEY, full_name text NOT NULL, email text, seg_code char(2) NOT NULL, country char(2) NOT NULL, born date,
  created_at timestamptz NOT NULL, is_active boolean NOT NULL, preferences jsonb NOT NULL, tags text[] NOT NULL
);
INSERT INTO crm.customer
SELECT n,
  (ARRAY['Anna','Borek','Clara','David','Eliška','Farid','Greta','Hugo','Iva','Jan','Karla','Lukas','Mina','Nora','Oskar','Petra'])[1 + floor(random() * 16)::int] || ' ' ||
  (ARRAY['Novak','Keller','Rossi','Dvořák','Nowak','Berg','Moreau','Svoboda','Haas','Kovács','Lind','Weiss'])[1 + floor(random() * 12)::int],
  CASE WHEN random() < 0.06 THEN NULL ELSE 'customer' || n || '@mail.example' END,
  (ARRAY['A1','A2','B1','B2','C1','C2','S1','S2','X0'])[1 + floor(random() * random() * 9)::int], (ARRAY['CZ','DE','PL','AT','SK','FR'])[1 + floor(random() * 6)::int],
  CASE WHEN random() < 0.7 THEN date '1940-01-01' + floor(random() * 24000)::int END,
  timestamptz '2014-03-01 08:00Z' + random() * interval '12 years', random() < 0.83,
  jsonb_build_object('newsletter', random() < 0.4, 'channel', (ARRAY['mail','phone','app'])[1 + floor(random() * 3)::int]),
  CASE WHEN random() < 0.2 THEN ARRAY['vip'] WHEN random() < 0.3 THEN ARRAY['late payer','do not call'] ELSE ARRAY[]::text[] END
FROM generate_series(1, 20000) AS n;
CREATE TABLE crm.contact (contact_id integer PRIMARY KEY, customer_id integer NOT NULL, channel text NOT NULL, value text NOT NULL, verified_at timestamptz);
INSERT INTO crm.contact
SELECT n, 1 + floor(random() * 20000)::int, (ARRAY['phone','mail','post'])[1 + n % 3], CASE n % 3 WHEN 0 THEN '+420 ' || (600000000 + n) WHEN 1 THEN 'c' || n || '@mail.example' ELSE 'Street ' || n END,
  CASE WHEN random() < 0.6 THEN timestamptz '2026-01-01 00:00Z' + random() * interval '300 days' END
FROM generate_series(1, 30000) AS n;

CREATE SCHEMA common;
CREATE TABLE common.address (address_id integer PRIMARY KEY, street text NOT NULL, city text NOT NULL, postal_code text NOT NULL, country char(2) NOT NULL, latitude double precision, longitude double precision);
INSERT INTO common.address
SELECT n, 'Street ' || (1 + n % 400), (ARRAY['Praha','Berlin','Kraków','Wien','Bratislava','Lyon'])[1 + n % 6], lpad((n % 90000 + 10000)::text, 5, '0'), (ARRAY['CZ','DE','PL','AT','SK','FR'])[1 + n % 6], 46 + random() * 8, 5 + random() * 15
FROM generate_series(1, 12000) AS n;
CREATE TABLE common.product (sku text PRIMARY KEY, product_name text NOT NULL, category text NOT NULL, weight_kg numeric(8,3), discontinued boolean NOT NULL);
INSERT INTO common.product
SELECT 'NP-' || lpad(n::text, 5, '0'), (ARRAY['Parcel box','Padded envelope','Insurance','Pickup','Stamp sheet','Locker rent'])[1 + n % 6] || ' ' || n, (ARRAY['packaging','service','stamps'])[1 + n % 3], round((random() * 8)::numeric, 3), random() < 0.1
FROM generate_series(1, 1200) AS n;

CREATE SCHEMA ora_is;
CREATE TABLE ora_is."ORA_IS_001" ("CNTRID" integer PRIMARY KEY, "CSTMID" integer NOT NULL, "TARIFC" char(4) NOT NULL, "PRCAMT" numeric(14,4) NOT NULL, "BEGDTE" date NOT NULL, "ENDDTE" date, "STATCD" char(1) NOT NULL);
INSERT INTO ora_is."ORA_IS_001"
SELECT n, 1 + floor(random() * 20000)::int, 'T' || lpad((1 + floor(random() * 24))::text, 3, '0'), round((random() * 400)::numeric, 4), date '2019-01-01' + floor(random() * 2600)::int,
  CASE WHEN random() < 0.4 THEN date '2026-01-01' + floor(random() * 900)::int END, (ARRAY['A','A','A','S','X'])[1 + floor(random() * 5)::int]
FROM generate_series(1, 26000) AS n;
CREATE TABLE ora_is."ORA_IS_002" ("TARIFC" char(4) PRIMARY KEY, "TARNAM" text NOT NULL, "TIERCD" char(2) NOT NULL, "MINAMT" numeric(14,4));
INSERT INTO ora_is."ORA_IS_002" SELECT 'T' || lpad(n::text, 3, '0'), (ARRAY['Basic','Plus','Business','Night','Freight','Island'])[1 + n % 6] || ' ' || n, (ARRAY['BR','SI','GO','PL'])[1 + n % 4], n * 12.5 FROM generate_series(1, 24) AS n;
CREATE TABLE ora_is."ORA_IS_003" ("BRNCID" integer PRIMARY KEY, "BRNAME" text NOT NULL, "ADDRID" integer NOT NULL, "MGRCOD" text, "XFLAG1" char(1), "XFLAG2" char(1));
INSERT INTO ora_is."ORA_IS_003" SELECT n, 'Branch ' || n, 1 + floor(random() * 12000)::int, 'M' || n % 40, 'Y', NULL FROM generate_series(1, 310) AS n;
CREATE TABLE ora_is."ORA_IS_004" ("CNTRID" integer NOT NULL, "BRNCID" integer NOT NULL, "ROLECD" char(1) NOT NULL, PRIMARY KEY ("CNTRID", "BRNCID"));
INSERT INTO ora_is."ORA_IS_004" SELECT n, 1 + n % 310, 'P' FROM generate_series(1, 26000) AS n;
DO $$ BEGIN
  FOR n IN 5..24 LOOP
    EXECUTE format('CREATE TABLE ora_is.%I ("CODEID" integer PRIMARY KEY, "CODENM" text, "VALDTE" date)', 'ORA_IS_' || lpad(n::text, 3, '0'));
    EXECUTE format('INSERT INTO ora_is.%I SELECT k, ''Code '' || k, date ''2020-01-01'' + k FROM generate_series(1, 40) AS k', 'ORA_IS_' || lpad(n::text, 3, '0'));
  END LOOP;
END $$;

CREATE SCHEMA clients;
CREATE TABLE clients.app_clients (client_id integer PRIMARY KEY, client_name text NOT NULL, vat_id text, since date NOT NULL, credit_limit numeric(14,2), contact_email text);
INSERT INTO clients.app_clients SELECT n, 'Client ' || n || ' ' || (ARRAY['s.r.o.','GmbH','Sp. z o.o.','AG'])[1 + n % 4], CASE WHEN random() < 0.9 THEN 'EU' || (100000000 + n) END, date '2008-01-01' + n, round((random() * 90000)::numeric, 2), 'billing' || n || '@client.example' FROM generate_series(1, 3200) AS n;
