import type { AuditEntry } from '@tributary/contract/audit'
import { Fragment } from 'react'
import { Name } from '../../../ui/text/name.tsx'
import { type Piece, sentenceOf } from '../words/entry-sentence.ts'

/** Who did what, with names that can be told from the words. */
export function EntryWords({ entry }: { entry: AuditEntry }) {
  // oxlint-disable-next-line react/no-array-index-key -- the pieces of a sentence are known by their place
  return sentenceOf(entry).map((piece, index) => <Fragment key={index}>{shown(piece)}</Fragment>)
}

function shown({ text, kind }: Piece) {
  switch (kind) {
    case 'actor': return <strong>{text}</strong>
    case 'machine': return <Name>{text}</Name>
    case 'name': return <b>{text}</b>
    default: return text
  }
}
