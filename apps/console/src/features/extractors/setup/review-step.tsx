import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { extractorAddress, setupAddress } from '../addresses.ts'
import { LockFacts } from '../locks/lock-facts.tsx'
import { HowItGoesOn } from '../how-it-goes-on.tsx'
import { MissingParts } from '../missing-parts.tsx'
import { PaceFact } from '../pace/pace-fact.tsx'
import { targetQuery } from '../queries.ts'
import { SettingsFacts } from '../source/settings-facts.tsx'
import { type ShownExtractor, useShownExtractor } from '../shown-extractor.ts'
import { useRun } from '../use-run.ts'
import styles from './setup.module.css'

const named = 24

/** What will run, in words, before it runs. */
export function ReviewStep() {
  const shown = useShownExtractor()
  const { extractor, connector } = shown
  const { content: { tables }, missing, may } = extractor
  const navigate = useNavigate()
  const { run, running } = useRun(extractor)
  const whole = tables.filter(({ mode }) => mode === 'full').length
  const appended = tables.filter(({ mode }) => mode === 'append')
  const upserts = tables.filter(({ mode }) => mode === 'upsert')
  const trimmed = tables.filter(({ columns }) => columns !== null)
  const start = async () => {
    if (await run()) void navigate(extractorAddress(extractor))
  }
  return (
    <div className={styles.sides}>
      <div className={styles.words}>
        <MissingParts extractor={extractor} />
        <Facts wide>
          <Fact name="Source"><SettingsFacts settings={extractor.content.settings} connector={connector} /></Fact>
          <Fact name="Goes to"><Target shown={shown} /></Fact>
          <Fact name="Tables">
            {tables.length === 0 ? 'None is chosen yet.' : `${formatCount(tables.length, 'table')}, all as of the same moment. They become visible together, or not at all.`}{' '}
            <Link to={setupAddress(extractor, 'tables')}>{may.edit ? 'Choose tables' : 'Show the tables'}</Link>
            <ul className={styles.names}>
              {tables.slice(0, named).map(({ schema, name }) => <li key={`${schema}.${name}`}><Name size="small">{schema}.{name}</Name></li>)}
              {tables.length > named && <li>and {formatCount(tables.length - named, 'more', 'more')}</li>}
            </ul>
          </Fact>
          {whole > 0 && <Fact name="Replaced whole">{formatCount(whole, 'table')}: each run reads them anew.</Fact>}
          {appended.length > 0 && (
            <Fact name="Added to">
              {formatCount(appended.length, 'table')}: a run reads only the rows above the last value.
              <ul className={styles.names}>{appended.map(({ schema, name, growingColumn }) => <li key={`${schema}.${name}`}><Name size="small">{schema}.{name}</Name> by <Name size="small">{growingColumn}</Name></li>)}</ul>
            </Fact>
          )}
          {upserts.length > 0 && (
            <Fact name="Brought up to date">
              {formatCount(upserts.length, 'table')}: rows that a run reads take the place of those with the same key.
              <ul className={styles.names}>{upserts.map((table) => <li key={`${table.schema}.${table.name}`}><Name size="small">{table.schema}.{table.name}</Name> <HowItGoesOn table={table} /></li>)}</ul>
            </Fact>
          )}
          {trimmed.length > 0 && <Fact name="Chosen columns">{formatCount(trimmed.length, 'table')} with chosen columns only; all others take every column, also those that come later.</Fact>}
          <Fact name="Pace"><PaceFact extractor={extractor} /></Fact>
          <Fact name="Never leaves"><LockFacts extractor={extractor} /></Fact>
        </Facts>
        {may.run && <div className={styles.buttons}><Button variant="filled" loading={running} disabled={missing.length > 0} onClick={() => void start()}>Run now</Button><Button component={Link} to={extractorAddress(extractor)}>Done without a run</Button></div>}
      </div>
    </div>
  )
}

function Target({ shown: { extractor } }: { shown: ShownExtractor }) {
  const { data: target } = useQuery(targetQuery(extractor.projectId, extractor.content.bucket))
  const name = <Name>{extractor.content.bucket}</Name>
  if (!target) return <>{name}{target === null && ', which the first run makes.'}</>
  return <><Link to={`/b/${target.bucket.id}/tables`}>{name}</Link>, {target.bucket.displayName}</>
}
