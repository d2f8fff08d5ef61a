import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Organization } from '@tributary/contract/organizations'
import { Link } from 'react-router'
import { signInWaysQuery } from '../../../api/sign-in-ways.ts'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { peopleQuery } from '../queries.ts'

/** What an administrator sees to before others rely on it: each says how it stands, and what is next where it does not. */
export function InstallationFacts({ organization: { name } }: { organization: Organization }) {
  const { data: people } = useInfiniteQuery(peopleQuery(''))
  const { data: ways } = useQuery(signInWaysQuery)
  return (
    <Facts wide>
      {people?.pages[0]?.items.length === 1 && <Fact name="People">You are alone in {name}. <Link to="/settings/people">Invite people</Link></Fact>}
      {ways && (
        <Fact name="Mail">
          {ways.mail ? 'Set up: invitations, new passwords and notices go out by mail.' : <>Not set up. Links of invitations and new passwords are shown once, to hand over, and notices are only in the console. Whoever runs this platform sets it up with <Name size="small">SMTP_URL</Name> and <Name size="small">MAIL_FROM</Name>.</>}
        </Fact>
      )}
      <Fact name="Backup">Three things: the database, the tables, and, apart from both, the key. Without the key no stored password of a source opens. It is the file <Name size="small">key</Name> in the folder of this platform, or <Name size="small">TRIBUTARY_KEY</Name>.</Fact>
    </Facts>
  )
}
