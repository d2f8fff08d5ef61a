import type { Extractor } from '@tributary/contract/extractors'
import { Link } from 'react-router'
import { setupAddress } from '../addresses.ts'
import { paceWords, usualPace } from './pace-words.ts'

/** How the source is treated, in words, with the way to change it. */
export function PaceFact({ extractor }: { extractor: Extractor }) {
  const { content: { pace = usualPace }, may } = extractor
  return <>{paceWords(pace).join(' ')} <Link to={setupAddress(extractor, 'pace')} aria-label="Change how the source is treated">{may.edit ? 'Change' : 'Show'}</Link></>
}
