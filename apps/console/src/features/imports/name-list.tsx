import { formatCount } from '../../ui/text/format-quantity.ts'
import { Name } from '../../ui/text/name.tsx'

const shown = 8

/** Names of columns in a sentence; of many, how many more there are. */
export function NameList({ names }: { names: readonly string[] }) {
  return <>{names.slice(0, shown).map((name, index) => <span key={name}>{index > 0 && ', '}<Name size="small">{name}</Name></span>)}{names.length > shown && ` and ${formatCount(names.length - shown, 'more', 'more')}`}</>
}
