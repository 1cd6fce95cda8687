import { json, type Operation } from '../operation';
import type { Role } from '../roles';
import {
  BodyAdmission,
  BodyHistory,
  BodyInvitation,
  BodyList,
  BodyQuery,
  BodyView,
  ByIdParameters,
} from './body-views';
import { ReasonedChange } from './changes';
import { OFFICE_READERS } from './office-roles';

/** An institution's coordinator, and the operator. */
const HOSTS: readonly Role[] = ['coordinator', 'administrator'];
const PARAMETERS = { id: '3d5c2a1e-6a0b-4b62-9c6e-2d8a7c0f4b33' };
const INVITATION: BodyInvitation = { institution: 'NGO-0000123456', kind: 'NGO' };
const SCOPE = { services: ['FOOD' as const, 'COUNSELLING' as const], counties: ['2606'] };
const VIEW: BodyView = {
  ...INVITATION,
  ...PARAMETERS,
  name: 'Fundacja Dobry Start',
  host: 'OPS-260604',
  state: 'INVITED',
  version: 1,
  allowedActions: ['admit', 'leave'],
};
const ADMITTED: BodyView = {
  ...VIEW,
  state: 'ADMITTED',
  scope: SCOPE,
  version: 2,
  allowedActions: ['admit', 'suspend', 'leave'],
};
const ON_BODY = {
  app: 'cooperation',
  roles: HOSTS,
  parameters: ByIdParameters,
  answer: { status: 200, content: [json(BodyView)] },
  problems: ['not-found', 'version-conflict', 'action-not-allowed'],
} as const;

export const INVITE_BODY = {
  app: 'cooperation',
  id: 'inviteBody',
  method: 'post',
  path: '/v1/bodies',
  summary: 'Invites an NGO or a body of the social economy to take part.',
  description: 'It stands in the directory before. Whoever invites it looks after its admission.',
  roles: HOSTS,
  body: json(BodyInvitation),
  answer: { status: 201, content: [json(BodyView)] },
  problems: ['unknown-institution', 'body-exists'],
  example: { body: INVITATION, answer: VIEW },
} as const satisfies Operation;

export const LIST_BODIES = {
  app: 'cooperation',
  id: 'listBodies',
  method: 'get',
  path: '/v1/bodies',
  summary: 'Lists the NGOs and bodies of the social economy that take part.',
  roles: OFFICE_READERS,
  needsNoAuthorisation: true,
  query: BodyQuery,
  answer: { status: 200, content: [json(BodyList)] },
  problems: [],
  example: { query: { state: 'ADMITTED' }, answer: { bodies: [{ ...ADMITTED, allowedActions: [] }] } },
} as const satisfies Operation;

export const READ_BODY = {
  ...ON_BODY,
  id: 'readBody',
  method: 'get',
  path: '/v1/bodies/:id',
  summary: 'Reads a body with its changes: itself, whoever invited it, and the operator.',
  roles: ['institution', 'coordinator', 'administrator'],
  answer: { status: 200, content: [json(BodyHistory)] },
  problems: ['not-found'],
  example: {
    parameters: PARAMETERS,
    answer: {
      ...VIEW,
      changes: [
        {
          version: 1,
          action: 'invite',
          institution: 'OPS-260604',
          role: 'coordinator',
          at: '2030-01-02T08:00:00.000Z',
        },
      ],
    },
  },
} as const satisfies Operation;

export const ADMIT_BODY = {
  ...ON_BODY,
  id: 'admitBody',
  method: 'post',
  path: '/v1/bodies/:id/admission',
  summary: 'Admits a body for some services in some counties, or changes for which.',
  body: json(BodyAdmission),
  example: { parameters: PARAMETERS, body: { version: 1, scope: SCOPE }, answer: ADMITTED },
} as const satisfies Operation;

export const SUSPEND_BODY = {
  ...ON_BODY,
  id: 'suspendBody',
  method: 'post',
  path: '/v1/bodies/:id/suspension',
  summary: 'Suspends a body: its services are not shown until it is resumed.',
  body: json(ReasonedChange),
  example: {
    parameters: PARAMETERS,
    body: { version: 2, reason: 'Umowa na zadanie zlecone wygasła' },
    answer: { ...ADMITTED, state: 'SUSPENDED', version: 3, allowedActions: ['resume', 'leave'] },
  },
} as const satisfies Operation;

export const RESUME_BODY = {
  ...ON_BODY,
  id: 'resumeBody',
  method: 'post',
  path: '/v1/bodies/:id/resumption',
  summary: 'Resumes a body that was suspended.',
  body: json(ReasonedChange),
  example: {
    parameters: PARAMETERS,
    body: { version: 3, reason: 'Nowa umowa' },
    answer: { ...ADMITTED, version: 4 },
  },
} as const satisfies Operation;

export const LEAVE_BODY = {
  ...ON_BODY,
  id: 'leaveBody',
  method: 'post',
  path: '/v1/bodies/:id/leaving',
  summary: 'Ends that a body takes part: itself, or whoever invited it. It may be invited anew.',
  roles: ['institution', 'coordinator', 'administrator'],
  body: json(ReasonedChange),
  example: {
    parameters: PARAMETERS,
    body: { version: 2, reason: 'Fundacja kończy działalność' },
    answer: { ...ADMITTED, state: 'LEFT', version: 3, allowedActions: [] },
  },
} as const satisfies Operation;
