import * as organizations from '@tributary/contract/organizations'
import type { Serve } from '../../http/serve.ts'
import { getHealth } from './get-health.ts'
import { archiveOrganization } from './life/archive-organization.ts'
import { deleteOrganization } from './life/delete-organization.ts'
import { restoreOrganization } from './life/restore-organization.ts'
import { unarchiveOrganization } from './life/unarchive-organization.ts'
import { leaveOrganization } from './people/leave-organization.ts'
import { listPeople } from './people/list-people.ts'
import { removePerson } from './people/remove-person.ts'
import { updatePerson } from './people/update-person.ts'
import { updateOrganization } from './update-organization.ts'

export function organizationsRoutes(serve: Serve) {
  serve.open(organizations.getHealth, getHealth)
  serve(organizations.updateOrganization, updateOrganization)
  serve(organizations.archiveOrganization, archiveOrganization)
  serve(organizations.unarchiveOrganization, unarchiveOrganization)
  serve(organizations.deleteOrganization, deleteOrganization)
  serve(organizations.restoreOrganization, restoreOrganization)
  serve(organizations.leaveOrganization, leaveOrganization)
  serve(organizations.listPeople, listPeople)
  serve(organizations.updatePerson, updatePerson)
  serve(organizations.removePerson, removePerson)
}
