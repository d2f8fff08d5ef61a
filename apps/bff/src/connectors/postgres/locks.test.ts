import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SourceLock } from '../connector.ts'
import { withoutLocked } from '../locks.ts'
import { postgres } from './index.ts'
import { extractAll, whole } from './testing/extract-all.ts'
import { never, openWay } from '../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from './testing/source-database.ts'

let source: SourceDatabase
const sessions: SourceLock = { pattern: false, schema: 'public', table: 'user_sessions', column: null, reason: 'its cookies open sessions' }
const cookie: SourceLock = { ...sessions, column: 'cookie' }
const january: SourceLock = { pattern: false, schema: 'public', table: 'events_january', column: null, reason: 'under legal hold' }

beforeAll(async () => {
  source = await sourceDatabase()
  await source.run(`
    CREATE TABLE user_sessions (id int PRIMARY KEY, person text, cookie text);
    INSERT INTO user_sessions VALUES (1, 'ada', 'c00kie');
    CREATE TABLE "User_Sessions" (id int, cookie text);
    INSERT INTO "User_Sessions" VALUES (7, 'another table');
    CREATE TABLE orders (id int, person text);
    CREATE SCHEMA other;
    CREATE TABLE other.user_sessions (id int, cookie text);

    CREATE VIEW people AS SELECT person FROM user_sessions;
    CREATE VIEW people_by_name AS SELECT upper(person) AS person FROM people;
    CREATE VIEW cookies AS SELECT id, left(cookie, 2) AS start FROM user_sessions;
    CREATE VIEW filtered AS SELECT id FROM user_sessions WHERE cookie <> '';
    CREATE VIEW whole_rows AS SELECT id, to_jsonb(s) AS everything FROM user_sessions s;
    CREATE VIEW counted AS SELECT id, (SELECT count(*) FROM user_sessions) AS sessions FROM orders;
    CREATE MATERIALIZED VIEW kept AS SELECT person, max(cookie) AS cookie FROM user_sessions GROUP BY person;
    CREATE VIEW over_kept AS SELECT person FROM kept;
    CREATE VIEW innocent AS SELECT id, lower(person) AS person FROM orders;

    CREATE FUNCTION all_sessions() RETURNS TABLE (person text) LANGUAGE sql AS 'SELECT person FROM user_sessions';
    CREATE FUNCTION by_row_type() RETURNS SETOF user_sessions LANGUAGE sql AS 'SELECT * FROM user_sessions';
    CREATE VIEW of_row_type AS SELECT person FROM by_row_type();
    CREATE VIEW by_function AS SELECT person FROM all_sessions();
    CREATE VIEW by_query AS SELECT query_to_xml('select * from user_sessions', true, false, '')::text AS rows;
    CREATE VIEW by_statistics AS SELECT most_common_vals::text AS rows FROM pg_stats;
    CREATE VIEW over_function AS SELECT * FROM by_function;

    CREATE TABLE events (day date, secret text, note text) PARTITION BY RANGE (day);
    CREATE TABLE events_january PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
    CREATE TABLE events_february PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') PARTITION BY LIST (note);
    CREATE TABLE events_february_rest PARTITION OF events_february DEFAULT;
    CREATE VIEW all_events AS SELECT * FROM events;
    INSERT INTO events VALUES ('2026-01-02', 's1', 'jan'), ('2026-02-02', 's2', 'feb')`)
})
afterAll(() => source.drop())

const secret = (table: string): SourceLock => ({ ...january, table, column: 'secret' })

const extract = (name: string, locks: SourceLock[], columns: string[] | 'all' = 'all') => extractAll(source.settings, { tables: [whole(name, { columns })], locksOn: () => locks })
const namesOf = async (locks: SourceLock[]) => (await extractAll(source.settings, { tables: 'all', locksOn: () => locks })).map(({ table }) => `${table.schema}.${table.name}`)

test('picked all at once, what is locked and what reads it stays', async () => {
  const everything = await namesOf([])
  const names = await namesOf([sessions])
  expect(everything).toContain('public.user_sessions')
  expect(names.toSorted()).toEqual([
    'other.user_sessions', 'public.User_Sessions', 'public.all_events', 'public.events', 'public.events_february', 'public.events_february_rest',
    'public.events_january', 'public.innocent', 'public.orders',
  ].toSorted())
})

test('picked by name, the refusal names lock and reason', async () => {
  await expect(extract('user_sessions', [sessions])).rejects.toMatchObject({
    code: 'locked',
    message: '"public"."user_sessions" is not extracted: it never leaves the source (its cookies open sessions). Leave it out, or ask whoever set the lock.',
  })
})

test('a request that holds one locked table extracts none', async () => {
  await expect(extractAll(source.settings, { tables: [whole('orders'), whole('user_sessions')], locksOn: () => [sessions] })).rejects.toMatchObject({ code: 'locked' })
})

test.each(['people', 'people_by_name', 'cookies', 'filtered', 'whole_rows', 'counted', 'kept', 'over_kept', 'of_row_type'])('the view %s over a locked table is refused', async (view) => {
  await expect(extract(view, [sessions])).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('"public"."user_sessions"') })
})

test('the refusal tells the way from the view to the lock', async () => {
  await expect(extract('people_by_name', [sessions])).rejects.toThrow(
    'it belongs to "public"."people", then "public"."user_sessions", and "public"."user_sessions" never leaves the source (its cookies open sessions)')
})

test.each(['by_function', 'by_query', 'by_statistics', 'over_function'])('%s, of which one cannot tell what it reads, is refused while anything is locked', async (view) => {
  await expect(extract(view, [sessions])).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('cannot be seen') })
  expect(await extract(view, [])).toHaveLength(1)
})

test('a locked column is left out of all, refused by name, and its table\'s other columns are read', async () => {
  const [extracted] = await extract('user_sessions', [cookie])
  expect(extracted).toMatchObject({ plain: '1,ada\n', columns: [{ name: 'id' }, { name: 'person' }] })
  await expect(extract('user_sessions', [cookie], ['id', 'cookie'])).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('The column "cookie" of "public"."user_sessions"') })
  expect((await extract('user_sessions', [cookie], ['person']))[0]?.plain).toBe('ada\n')
})

test.each(['cookies', 'filtered', 'whole_rows', 'kept', 'over_kept'])('the view %s, which may read the locked column, is refused', async (view) => {
  await expect(extract(view, [cookie])).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('the column "cookie" of "public"."user_sessions"') })
})

test('a view that reads other columns of the table is not refused', async () => {
  expect((await extract('people_by_name', [cookie]))[0]?.plain).toBe('ADA\n')
})

test('a locked column is no growing column either', async () => {
  const pick = whole('user_sessions', { columns: ['person'], mode: { append: { column: 'id', after: null } } })
  await expect(extractAll(source.settings, { tables: [pick], locksOn: () => [{ ...cookie, column: 'id' }] })).rejects.toMatchObject({ code: 'locked' })
})

test('a locked partition holds back its parent and views on it, not its sisters', async () => {
  for (const name of ['events_january', 'events', 'all_events']) await expect(extract(name, [january])).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('under legal hold') })
  expect((await extract('events_february', [january]))[0]?.plain).toBe('2026-02-02,s2,feb\n')
})

test('a locked parent holds back its partitions, of every depth', async () => {
  for (const name of ['events_january', 'events_february', 'events_february_rest', 'all_events']) {
    await expect(extract(name, [{ ...january, table: 'events' }])).rejects.toMatchObject({ code: 'locked' })
  }
})

test('a locked column of a parent is left out of its partitions, and the other way round', async () => {
  expect((await extract('events_january', [secret('events')]))[0]?.plain).toBe('2026-01-02,jan\n')
  expect((await extract('events', [secret('events_january')]))[0]?.columns.map(({ name }) => name)).toEqual(['day', 'note'])
  expect((await extract('events_february', [secret('events_january')]))[0]?.plain).toBe('2026-02-02,s2,feb\n')
})

test('names are compared letter for letter', async () => {
  await expect(extract('USER_SESSIONS', [sessions])).rejects.toMatchObject({ code: 'table_missing' })
  await expect(extract('"user_sessions"', [sessions])).rejects.toMatchObject({ code: 'table_missing' })
  expect((await extract('User_Sessions', [sessions]))[0]?.plain).toBe('7,another table\n')
  await expect(extract('User_Sessions', [{ ...sessions, table: 'User_Sessions' }])).rejects.toMatchObject({ code: 'locked' })
  await expect(extract('user_sessions', [cookie], ['COOKIE'])).rejects.toMatchObject({ code: 'column_missing' })
})

test('the list shows the same as the extraction does', async () => {
  const { tables } = await postgres.listTables(source.settings, openWay, never)
  const unlocked = withoutLocked(tables, [sessions]).filter(({ refusal }) => refusal === null).map(({ table }) => `${table.schema}.${table.name}`)
  expect(unlocked).toEqual(await namesOf([sessions]))
})

test('a column that is computed from a locked one stays with it, and so does a view of it', async () => {
  await source.run(`
    CREATE TABLE salaries (id int, pay int, yearly int GENERATED ALWAYS AS (pay * 12) STORED, note text);
    INSERT INTO salaries (id, pay, note) VALUES (1, 100, 'n');
    CREATE VIEW yearly AS SELECT yearly FROM salaries`)
  const pay: SourceLock = { ...cookie, table: 'salaries', column: 'pay' }
  expect(await extract('salaries', [pay])).toMatchObject([{ columns: [{ name: 'id' }, { name: 'note' }] }])
  await expect(extract('salaries', [pay], ['yearly'])).rejects.toThrow('the column "pay" of "public"."salaries" never leaves the source')
  await expect(extract('yearly', [pay])).rejects.toThrow('never leaves the source')
})

test('a view of what the server writes down of all changes is refused while anything is locked', async () => {
  await source.run(`CREATE VIEW by_slot AS SELECT data FROM pg_logical_slot_peek_changes('a slot', NULL, NULL)`)
  await expect(extract('by_slot', [sessions])).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('cannot be seen') })
  await source.run('DROP VIEW by_slot')
})

test('a schema that stands before the catalog does not hide what a view reads', async () => {
  const user = await source.createUser()
  await source.run(`
    CREATE SCHEMA before; GRANT USAGE ON SCHEMA before TO PUBLIC;
    CREATE VIEW before.pg_depend AS SELECT * FROM pg_catalog.pg_depend WHERE false; GRANT SELECT ON before.pg_depend, cookies TO PUBLIC;
    ALTER ROLE ${user.user} SET search_path = before, pg_catalog, public`)
  await expect(extractAll(user, { tables: [whole('cookies')], locksOn: () => [cookie] })).rejects.toMatchObject({ code: 'locked' })
  await source.run('DROP SCHEMA before CASCADE')
})

test('what the server says of a value does not tell one that is locked', async () => {
  const user = await source.createUser()
  await source.run(`
    CREATE TABLE guarded (id int, pin text); INSERT INTO guarded VALUES (1, 'pin of ada'); GRANT SELECT ON guarded TO ${user.user};
    CREATE FUNCTION tell(pin text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not for %', pin; END $$;
    ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; CREATE POLICY by_pin ON guarded USING (pin::int > 0)`)
  const read = () => extractAll(user, { tables: [whole('guarded')], locksOn: () => [{ ...cookie, table: 'guarded', column: 'pin' }] })
  await expect(read()).rejects.toMatchObject({ code: 'source_failed', message: 'PostgreSQL said: invalid input syntax for type integer… (22P02).' })
  await source.run('DROP POLICY by_pin ON guarded; CREATE POLICY by_word ON guarded USING (tell(pin))')
  await expect(read()).rejects.toMatchObject({ code: 'source_failed', message: expect.not.stringContaining('ada') as string })
  await source.run('DROP TABLE guarded')
})
