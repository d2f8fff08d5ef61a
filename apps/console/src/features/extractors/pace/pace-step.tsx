import { Button, NumberInput, Radio } from '@mantine/core'
import type { Extractor } from '@tributary/contract/extractors'
import { Link } from 'react-router'
import { ConflictNotice } from '../../../ui/form/conflict-notice.tsx'
import formStyles from '../../../ui/form/form-column.module.css'
import { thin } from '../../../ui/text/format-quantity.ts'
import { setupAddress } from '../addresses.ts'
import { useShownExtractor } from '../shown-extractor.ts'
import { SaveState } from '../tables/save-state.tsx'
import { ClosedHours } from './closed-hours.tsx'
import styles from './pace.module.css'
import { paceWords, usualPace } from './pace-words.ts'
import { usePace } from './use-pace.ts'

/** How a run treats its source: how hard it reads, and when it does not. */
export function PaceStep() {
  const { extractor } = useShownExtractor()
  if (!extractor.may.edit) return <div className={styles.step}><ul>{paceWords(extractor.content.pace ?? usualPace).map((words) => <li key={words}>{words}</li>)}</ul></div>
  return <EditablePace extractor={extractor} />
}

function EditablePace({ extractor }: { extractor: Extractor }) {
  const pace = usePace(extractor)
  const { draft, faults, complete, change, conflict, failure } = pace
  return (
    <div className={styles.step}>
      {conflict && <ConflictNotice conflict={conflict} failure={failure} onTheirs={pace.loadTheirs} onMine={pace.saveMine} />}
      <div className={formStyles.form}>
        <div className={formStyles.two}>
          <NumberInput label="Connections at most" description="Tables, and ranges of large ones, are read side by side over so many." thousandSeparator={thin} value={draft.connections} error={faults['connections']} allowDecimal={false} allowNegative={false} onChange={(connections) => change({ ...draft, connections })} />
          <NumberInput label="MB a second at most, may be left empty" description="All connections together. Empty: as fast as it comes." value={draft.megabytesPerSecond} error={faults['megabytesPerSecond']} allowNegative={false} decimalScale={1} thousandSeparator={thin} placeholder="No limit" onChange={(megabytesPerSecond) => change({ ...draft, megabytesPerSecond })} />
        </div>
        <ClosedHours draft={draft} faults={faults} onChange={change} onGone={pace.takeAway} />
        <Radio.Group label="When the connection that holds the moment of a run is lost" value={draft.moments} onChange={(moments) => change({ ...draft, moments: moments === 'many' ? 'many' : 'one' })}>
          <div className={formStyles.choices}>
            <Radio value="one" label="Start over" description="All tables belong to one and the same moment, always." />
            <Radio value="many" label="Go on with another moment" description="Less is read again. Tables may then be of different moments; the run says which, and ends with a warning." />
          </div>
        </Radio.Group>
        <div className={styles.end}>
          {complete ? <SaveState choice={pace} /> : <span className={styles.note}>Not saved until it is complete.</span>}
          <Button component={Link} to={setupAddress(extractor, 'review')} variant="filled">Continue to review</Button>
        </div>
      </div>
    </div>
  )
}
