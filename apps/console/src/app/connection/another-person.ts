import { useEffect, useState } from 'react'

/** Whether somebody else has signed in meanwhile, in another tab: nothing of the one who was here may be left for them, so the page is loaded anew. */
export function useAnotherPerson(personId: string | undefined): boolean {
  const [first, setFirst] = useState(personId)
  if (first === undefined && personId !== undefined) setFirst(personId)
  const another = first !== undefined && personId !== undefined && first !== personId
  useEffect(() => {
    if (another) window.location.reload()
  }, [another])
  return another
}
