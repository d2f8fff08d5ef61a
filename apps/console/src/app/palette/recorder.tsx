import type { Me } from '@tributary/contract/accounts'
import { useEffect } from 'react'
import { useLocation } from 'react-router'
import type { Thing } from '../../ui/commands/command.ts'
import { readPlace } from '../../ui/page/place.ts'
import { forgetRecent, keepRecent, subjectOf } from './recent.ts'

/** A page has told its name by then. */
const settled = 800

/** What the page shown is about, as its own head says. */
export function thingShown(me: Me, pathname: string): Thing | null {
  const subject = subjectOf(pathname)
  const heading = document.querySelector('main h1')?.textContent?.trim() ?? ''
  if (!subject || heading === '') return null
  const first = document.querySelector('main nav[aria-label="Breadcrumb"] a')?.textContent?.trim() ?? ''
  const inProject = /\/p\/([^/?]+)/.exec(subject.kind === 'table' || subject.kind === 'bucket' || subject.kind === 'job' ? readPlace() : pathname)?.[1]
  const known = me.projects.find(({ id }) => id === inProject)
  const project = known ? { id: known.id, name: known.name, hue: known.hue } : { id: inProject ?? '', name: first, hue: 1 }
  // Under the tabs of a project, and on the steps of an extractor, the heading is that of a part.
  if (subject.kind === 'project') return known ? { ...subject, title: known.name, project } : null
  const part = subject.kind === 'extractor' || subject.kind === 'transformation' ? new RegExp(`/${subject.id}/.`).test(pathname) : false
  return part ? null : { ...subject, title: subject.kind === 'job' ? heading.replace(/^(.*), job (\d+)$/, 'Job $2 of $1') : heading, project }
}

/** Keeps in mind what was opened last, for when the palette opens with nothing typed. */
export function Recorder({ me }: { me: Me }) {
  const { pathname } = useLocation()
  const { id: personId } = me.person
  useEffect(() => {
    const timer = setTimeout(() => {
      const thing = thingShown(me, pathname)
      if (thing?.title === 'Not found') forgetRecent(personId, thing.id)
      else if (thing) keepRecent(personId, thing)
    }, settled)
    return () => clearTimeout(timer)
  }, [pathname, me, personId])
  return null
}
