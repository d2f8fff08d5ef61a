const shared = '[aria-label="Shared buckets"] li'

const question = `SELECT segment, country, count(*) AS customers, round(avg(lifetime_value), 2) AS worth
FROM "out.c-customer"."customer"
WHERE is_active
GROUP BY ALL
ORDER BY worth DESC
LIMIT 100`

export const analyst = [
  { name: 'catalog-light', who: 'analyst', path: ({ core }) => `/catalog?selected=${core}`, shown: shared },
  { name: 'catalog-dark', who: 'analyst', theme: 'dark', path: () => '/catalog', shown: shared },
  { name: 'catalog-narrow', who: 'analyst', width: 420, height: 900, path: () => '/catalog', shown: shared },
  { name: 'table', who: 'dba.oracle', path: ({ operations }) => `/t/${operations}/data`, shown: '[role="grid"] tbody td' },
  { name: 'query', who: 'analyst', path: ({ reporting }) => `/query?project=${reporting}#sql=${encodeURIComponent(question)}`, act: (page) => page.getByRole('button', { name: /^Run/ }).first().click(), shown: '[role="grid"] tbody td' },
  { name: 'history', who: 'dba.oracle', path: ({ operations }) => `/t/${operations}/history`, shown: 'main li, main tbody td' },
  { name: 'import', who: 'analyst', path: ({ reporting, upload }) => `/p/${reporting}/files/${upload}`, shown: 'main table td' },
  { name: 'transformation', who: 'analyst', path: ({ reporting, customer360 }) => `/p/${reporting}/transformations/${customer360}`, shown: '.cm-line' },
  { name: 'versions', who: 'analyst', path: ({ reporting, churn }) => `/p/${reporting}/transformations/${churn}/versions?from=1&to=2`, shown: 'main .cm-line' },
]
