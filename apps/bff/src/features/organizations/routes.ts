import * as organizations from '@tributary/contract/organizations'
import type { Serve } from '../../http/serve.ts'
import { getHealth } from './get-health.ts'
import { listPeople } from './people/list-people.ts'
import { updateOrganization } from './update-organization.ts'
import { updatePerson } from './people/update-person.ts'

export function organizationsRoutes(serve: Serve) {
  serve.open(organizations.getHealth, getHealth)
  serve(organizations.updateOrganization, updateOrganization)
  serve(organizations.listPeople, listPeople)
  serve(organizations.updatePerson, updatePerson)
}
