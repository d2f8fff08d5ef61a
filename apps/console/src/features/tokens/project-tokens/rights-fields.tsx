import { Radio } from '@mantine/core'
import type { TokenRights } from '@tributary/contract/tokens'
import formStyles from '../../../ui/form/form-column.module.css'
import own from '../tokens.module.css'
import { BucketChoice } from './bucket-choice.tsx'
import { ComponentChoice } from './component-choice.tsx'
import { OwnRights } from './own-rights.tsx'
import { fitted, type Preset, presets } from './presets.ts'
import type { ProjectParts } from './project-parts.ts'

const words: Record<Preset, readonly [label: string, description: string]> = {
  read: ['Read some buckets', 'For reports and notebooks: it sees these buckets and reads their rows.'],
  load: ['Load into a bucket', 'For a program that delivers data: it reads this bucket, too, and may delete what is in it.'],
  run: ['Run things', 'For a scheduler: it sees and runs extractors or transformations and their jobs. It reads no rows.'],
  everything: ['Everything in this project', 'Every bucket and every run, also those still to come. Members, settings and sharing stay with people.'],
  own: ['Choose each right', 'Any buckets, components and rights together.'],
}

/** What a token may: mostly one of a few things, else each right by itself. */
export function RightsFields({ preset, rights, parts, fault, onChange }: {
  preset: Preset
  rights: TokenRights
  parts: ProjectParts
  /** What is still to be chosen. */
  fault: string | undefined
  onChange: (preset: Preset, rights: TokenRights) => void
}) {
  const give = (next: Partial<TokenRights>) => onChange(preset, { ...rights, ...next })
  const below = (one: Preset) => {
    switch (one) {
      case 'read': return <BucketChoice label="Buckets it may read" buckets={parts.buckets} chosen={rights.buckets.map(({ bucketId }) => bucketId)} fault={fault} onChange={(ids) => give({ buckets: ids.map((bucketId) => ({ bucketId, access: 'read' })) })} />
      case 'load': return <BucketChoice label="Bucket it loads into" one buckets={parts.buckets.filter(({ source }) => source === null)} chosen={rights.buckets.map(({ bucketId }) => bucketId)} fault={fault} onChange={(ids) => give({ buckets: ids.map((bucketId) => ({ bucketId, access: 'write' })) })} />
      case 'run': return <ComponentChoice components={parts.components} chosen={rights.components} fault={fault} onChange={(components) => give({ components })} />
      case 'own': return <OwnRights rights={rights} parts={parts} onChange={give} />
      default: return null
    }
  }
  return (
    <div className={formStyles.choices} role="radiogroup" aria-label="What it may">
      {presets.map((one) => (
        <div key={one}>
          <Radio size="xs" classNames={{ label: own.option ?? '', description: own.option ?? '' }} name="preset" value={one} checked={preset === one} label={words[one][0]} description={words[one][1]} onChange={() => onChange(one, fitted(one, rights))} />
          {preset === one && one !== 'everything' && <div className={own.below}>{below(one)}</div>}
        </div>
      ))}
    </div>
  )
}
