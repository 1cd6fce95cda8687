import { json, type Operation } from '../operation';
import { ByIdParameters, ServiceChange, ServiceContent, ServiceList, ServiceQuery, ServiceView } from './body-views';
import { OFFICE_READERS, OFFICE_WRITERS } from './office-roles';

const CONTENT: ServiceContent = {
  kind: 'FOOD',
  name: 'Paczki żywnościowe',
  forWhom: 'Rodziny z dochodem do 235 % kryterium',
  areas: [{ county: '2606', commune: '260604' }],
  schedule: 'wtorki 10–14',
  capacity: 60,
  contact: 'biuro@fundacja.example.pl',
};
const PARAMETERS = { id: '7a0f3c52-51f2-4a8e-8f5c-5a4e5c9d0b21' };
const VIEW: ServiceView = {
  ...CONTENT,
  ...PARAMETERS,
  institution: 'NGO-0000123456',
  version: 1,
  changedAt: '2030-01-02T08:00:00.000Z',
};
const ON_SERVICE = {
  app: 'cooperation',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  answer: { status: 200, content: [json(ServiceView)] },
} as const;

export const ENTER_SERVICE = {
  ...ON_SERVICE,
  id: 'enterService',
  method: 'post',
  path: '/v1/services',
  summary: 'Enters a service of the own organisation, which is admitted for it, in the register.',
  body: json(ServiceContent),
  answer: { status: 201, content: [json(ServiceView)] },
  problems: ['not-admitted', 'too-many-entries'],
  example: { body: CONTENT, answer: VIEW },
} as const satisfies Operation;

export const LIST_SERVICES = {
  ...ON_SERVICE,
  id: 'listServices',
  method: 'get',
  path: '/v1/services',
  summary: 'Lists the services of bodies that are admitted: by kind, county, commune.',
  roles: OFFICE_READERS,
  query: ServiceQuery,
  answer: { status: 200, content: [json(ServiceList)] },
  problems: [],
  example: { query: { commune: '260604' }, answer: { services: [VIEW] } },
} as const satisfies Operation;

export const CHANGE_SERVICE = {
  ...ON_SERVICE,
  id: 'changeService',
  method: 'put',
  path: '/v1/services/:id',
  summary: 'Changes a service of the own organisation.',
  parameters: ByIdParameters,
  body: json(ServiceChange),
  problems: ['not-found', 'not-admitted', 'version-conflict'],
  example: { parameters: PARAMETERS, body: { ...CONTENT, capacity: 80, version: 1 }, answer: { ...VIEW, version: 2 } },
} as const satisfies Operation;

export const REMOVE_SERVICE = {
  ...ON_SERVICE,
  id: 'removeService',
  method: 'delete',
  path: '/v1/services/:id',
  summary: 'Removes a service of the own organisation from the register.',
  parameters: ByIdParameters,
  problems: ['not-found'],
  example: { parameters: PARAMETERS, answer: VIEW },
} as const satisfies Operation;
