import { InstitutionId, ListOf, Nested, OneOf, Optional, Pattern } from '../../checking/rules';
import { MAX_ENTRIES } from '../../directory/directory-document';
import {
  CooperationCoordinator,
  DirectoryInstitution,
  INSTITUTION_STATUSES,
  type InstitutionStatus,
} from '../../directory/directory-institution';
import { EdgeName } from '../../directory/edge-name';
import { json, type Operation } from '../operation';
import type { Role } from '../roles';

/** An institution as everybody who takes part may see it. */
export class InstitutionView extends DirectoryInstitution {
  /** A code of the dictionary of kinds. */
  @Pattern(/^[A-Z][A-Z_]{0,31}$/, 'a kind')
  kind: string;

  /** The TERYT number of its area: a county or a commune. Absent where it has none. */
  @Optional()
  @Pattern(/^[0-9]{4,7}$/, 'a TERYT number')
  area?: string;

  @OneOf(INSTITUTION_STATUSES)
  override status: InstitutionStatus;

  /** The edge that serves it. Absent where none does. */
  @Optional()
  @EdgeName()
  edge?: string;
}

/** All who take part, or took part, in the order of their ids. */
export class InstitutionList {
  @ListOf(Nested(() => InstitutionView), 0, MAX_ENTRIES)
  institutions: InstitutionView[];
}

/** Which institution is meant. */
export class InstitutionParameters {
  @InstitutionId()
  id: string;
}

const EVERYBODY: readonly Role[] = ['institution', 'coordinator', 'caseworker', 'ngo', 'auditor', 'administrator'];

const COORDINATOR: CooperationCoordinator = {
  name: 'Anna Przykładowa',
  telephone: '15 868 03 01',
  email: 'a.przykladowa@ops.opatow.example',
  deputy: { name: 'Jan Zastępczy', telephone: '15 868 03 02 w. 12', email: 'j.zastepczy@ops.opatow.example' },
};

const EXAMPLE: InstitutionView = {
  id: 'OPS-260604',
  name: 'Ośrodek Pomocy Społecznej w Opatowie',
  kind: 'OPS',
  area: '260604',
  status: 'ACTIVE',
  coordinator: COORDINATOR,
  edge: 'ops-swietokrzyskie',
};

export const LIST_INSTITUTIONS = {
  app: 'privacy-gateway',
  id: 'listInstitutions',
  method: 'get',
  path: '/v1/institutions',
  summary: 'Lists who takes part, each with its cooperation coordinator.',
  roles: EVERYBODY,
  answer: { status: 200, content: [json(InstitutionList)] },
  problems: [],
  example: { answer: { institutions: [EXAMPLE] } },
} as const satisfies Operation;

export const READ_INSTITUTION = {
  app: 'privacy-gateway',
  id: 'readInstitution',
  method: 'get',
  path: '/v1/institutions/:id',
  summary: 'Reads one institution, with its cooperation coordinator.',
  roles: EVERYBODY,
  parameters: InstitutionParameters,
  answer: { status: 200, content: [json(InstitutionView)] },
  problems: ['not-found'],
  example: { parameters: { id: 'OPS-260604' }, answer: EXAMPLE },
} as const satisfies Operation;

export const SET_COORDINATOR = {
  app: 'privacy-gateway',
  id: 'setCoordinator',
  method: 'put',
  path: '/v1/institutions/:id/coordinator',
  summary: "Names an institution's cooperation coordinator.",
  description: 'A coordinator names that of the own institution. What the body leaves out is no longer there.',
  repeatable: 'the same again changes nothing',
  roles: ['coordinator', 'administrator'],
  parameters: InstitutionParameters,
  body: json(CooperationCoordinator),
  answer: { status: 200, content: [json(InstitutionView)] },
  problems: ['not-found'],
  example: { parameters: { id: 'OPS-260604' }, body: COORDINATOR, answer: EXAMPLE },
} as const satisfies Operation;
