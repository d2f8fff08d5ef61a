import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'

/**
 * What a link that was sent carries behind its `#`: read once, then it is gone from the address and the history, so that nobody finds it
 * there. Kept by the page alone; '' where there is none.
 */
export function useOneTimeToken(): string {
  const navigate = useNavigate()
  const { pathname, hash } = useLocation()
  const [token, setToken] = useState(hash.slice(1))
  // Another link may be opened in the same tab.
  if (hash.length > 1 && hash.slice(1) !== token) setToken(hash.slice(1))
  useEffect(() => {
    if (hash !== '') void navigate(pathname, { replace: true, preventScrollReset: true })
  }, [navigate, pathname, hash])
  return token
}
