import { createClient, type Call } from '@tributary/contract/client'
import { getJob, type Job } from '@tributary/contract/jobs'
import { signIn } from '@tributary/contract/accounts'

/** A client of the public API that keeps its cookies, as a browser does. */
export function openSession(url: string): Call {
  const cookies = new Map<string, string>()
  return createClient(`${url}/api/v1`, async (address, init) => {
    const headers = new Headers(init?.headers)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(address, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  })
}

export async function signInAs(url: string, email: string, password: string): Promise<Call> {
  const call = openSession(url)
  await call(signIn, { email, password })
  return call
}

/** What an invitation's link carries behind its `#`. */
export function tokenOf(link: string): string {
  return link.slice(link.indexOf('#') + 1)
}

const finished = new Set(['success', 'warning', 'error', 'terminated', 'cancelled'])

/** Waits for the end of a job. @throws where it did not succeed */
export async function finish(call: Call, { id }: Pick<Job, 'id'>): Promise<void> {
  for (;;) {
    const job = await call(getJob, { jobId: id })
    if (job.state === 'success') return
    if (finished.has(job.state)) throw new Error(`${job.configuration?.name ?? 'A job'} ended in ${job.state}: ${job.error?.message ?? 'no reason given'}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
