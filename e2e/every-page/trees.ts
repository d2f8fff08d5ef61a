import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect } from '../support/test.ts'

const at = (name: string) => join(import.meta.dirname, 'trees', `${name}.yml`)

/**
 * What those hear who do not see the page: landmarks, headings, controls with their names, heads of tables. What it holds of data is
 * left out. UPDATE_TREES=1 draws the trees anew: read them as somebody would who has nothing else.
 */
export async function expectTree(root: Locator, name: string) {
  if (process.env['UPDATE_TREES']) {
    mkdirSync(dirname(at(name)), { recursive: true })
    writeFileSync(at(name), await drawnAtRest(root))
  }
  await expect.soft(root, name).toMatchAriaSnapshot(readFileSync(at(name), 'utf8'))
}

async function drawnAtRest(root: Locator): Promise<string> {
  let drawn = ''
  await expect(async () => {
    const before = drawn
    drawn = drawTree(await root.ariaSnapshot())
    expect(drawn).toBe(before)
  }).toPass({ intervals: [400] })
  return drawn
}

// Of things that come and go by what others do: named, without what is in them.
const others = /^- (application|region "Map of the organization"|navigation "Operations"|complementary "To look at"|list "(Buckets that are not shared|Jobs|Projects|Extractors|Entries, newest first|Where to begin|Service accounts|Lines)"|group "(Project|Owner|Schema)")/
const unheard = /^- (\/|(text|img|time|strong|code|emphasis|log|row|gridcell|cell|rowheader|meter|option)(?![a-z])|listitem:? \S|heading "(Nothing to tell|Nothing to restore|Nobody is invited just now)"|button "Show more sessions")/
const day = /\b\d+ (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?/g
const wrapper = /^- (paragraph|listitem|definition|rowgroup|list|group|generic)(:.*)?$/

interface Branch {
  text: string
  children: Branch[]
}

function drawTree(snapshot: string): string {
  const root: Branch = { text: '', children: [] }
  const path = [root]
  for (const line of snapshot.split('\n')) {
    const depth = (line.length - line.trimStart().length) / 2
    const branch = { text: line.trim(), children: [] }
    path[depth]?.children.push(branch)
    path[depth + 1] = branch
  }
  return `${root.children.flatMap((each) => draw(each, 0)).join('\n')}\n`
}

function draw({ text, children }: Branch, depth: number): string[] {
  // Colours are given out in turn.
  const plain = text.replace(/^- '(.*)'(:?.*)$/, '- $1$2').replace(/("(?:Clay|Indigo|Olive|Teal|Plum|Moss)") \[checked\]/, '$1')
  const isHead = plain.startsWith('- row ') && children.some((child) => child.text.includes('columnheader'))
  if (unheard.test(plain) && !isHead) return []
  const kept = others.test(plain) ? [] : children.flatMap((child) => draw(child, depth + 1))
  if (wrapper.test(plain) && kept.length === 0) return []
  const own = isHead ? '- row' : plain.startsWith('- term: ') ? quoted(plain) : varying(plain.replace(/^(- [a-z]+(?: "(?:[^"\\]|\\.)*")?(?: \[[^\]]*\])*): .*$/, '$1').replace(/:$/, ''))
  return [`${'  '.repeat(depth)}${own}${kept.length > 0 ? ':' : ''}`, ...kept]
}

/** Numbers and the marks of names are other ones each time. */
function varying(line: string): string {
  const [, role, name, states = ''] = /^(- [a-z]+) "((?:[^"\\]|\\.)*)"(.*)$/.exec(line) ?? []
  if (role === undefined || name === undefined || !/\d/.test(name)) return quoted(line)
  const pattern = name.replaceAll('\\"', '"').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(day, '\\d+ \\w+( \\d+)?').replace(/\b[0-9a-f]{8}\b/g, '[0-9a-f]{8}').replace(/(?<![\w{[-])\d+( (s|min|h|d))?\b(?!})/g, (_, unit) => (unit ? '\\d+ \\w+' : '\\d+'))
  return quoted(`${role} /${pattern}/${states}`)
}

function quoted(line: string): string {
  return /(?<!^- term): |#/.test(line) ? `- '${line.slice(2).replaceAll("'", "''")}'` : line
}
