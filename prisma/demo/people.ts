/** Who is in the demo's organization. */
export const people = [
  { email: 'admin@northwind.example', name: 'Ada Okafor', organizationRole: 'admin', about: 'administrator of the organization' },
  { email: 'dba.oracle@northwind.example', name: 'Jonas Keller', organizationRole: 'member', about: 'owner of the project Oracle' },
  { email: 'dba.ms@northwind.example', name: 'Marta Silva', organizationRole: 'member', about: 'owner of the project MS' },
  { email: 'analyst@northwind.example', name: 'Priya Nair', organizationRole: 'member', about: 'owner of the project Reporting' },
  { email: 'newcomer@northwind.example', name: 'Lena Brandt', organizationRole: 'member', about: 'a data scientist on her first day, in no project' },
] as const satisfies { email: string; name: string; organizationRole: 'admin' | 'member'; about: string }[]

export type DemoEmail = (typeof people)[number]['email']
