import { Fragment } from 'react'
import { Name } from '../../../ui/text/name.tsx'
import type { Piece } from '../token-words.ts'

/** A sentence with its names of machines in mono. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  // oxlint-disable-next-line react/no-array-index-key -- the pieces of a sentence are known by their place
  return pieces.map(({ text, mono }, index) => <Fragment key={index}>{mono ? <Name>{text}</Name> : text}</Fragment>)
}
