import { expect, test } from 'vitest'
import { leadingWords, splitStatements } from './split-statements.ts'

const texts = (script: string) => splitStatements(script).map(({ text }) => text)

test.each([
  ['SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
  ['  ;; -- nothing\n /* nor; here */ ;', []],
  ["SELECT ';', 'it''s;' ; SELECT 2", ["SELECT ';', 'it''s;' ", 'SELECT 2']],
  ['SELECT 1 AS "a;""b"; SELECT 2', ['SELECT 1 AS "a;""b"', 'SELECT 2']],
  ['SELECT $$ ; $$; SELECT $tag$ $$ ; $tag$', ['SELECT $$ ; $$', 'SELECT $tag$ $$ ; $tag$']],
  ["SELECT E'\\';', 1; SELECT 2", ["SELECT E'\\';', 1", 'SELECT 2']],
  ["SELECT name'x;y'; SELECT 2", ["SELECT name'x;y'", 'SELECT 2']],
  ['SELECT 1 /* ; /* ; */ ; */; SELECT 2', ['SELECT 1 /* ; /* ; */ ; */', 'SELECT 2']],
  ['SELECT 1 -- ; \n, 2; SELECT 3', ['SELECT 1 -- ; \n, 2', 'SELECT 3']],
  ["SELECT 'open; ", ["SELECT 'open; "]],
  ['SELECT a$1; SELECT 2', ['SELECT a$1', 'SELECT 2']],
])('%s', (script, pieces) => {
  expect(texts(script)).toEqual(pieces)
})

test('tells where a statement begins, comments before it left out', () => {
  expect(splitStatements('-- first\n\nSELECT 1;\n\n  /* é */ SELECT 2')).toEqual([
    { text: 'SELECT 1', start: 10 },
    { text: 'SELECT 2', start: 31 },
  ])
})

test('reads the first words past comments and opening brackets', () => {
  expect(leadingWords('/* x */ create -- or\n or replace\ttemp table "drop" (a int)', 6)).toEqual(['CREATE', 'OR', 'REPLACE', 'TEMP', 'TABLE'])
  expect(leadingWords('((select 1))', 1)).toEqual(['SELECT'])
  expect(leadingWords('"SELECT" 1', 2)).toEqual([])
})
