import { json, type Operation } from '../operation';
import { ReasonedChange } from './changes';
import {
  JobOfferHistory,
  JobOfferPage,
  JobOfferParameters,
  JobOfferPublication,
  JobOfferQuery,
  JobOfferUpdate,
  JobOfferView,
} from './job-offer-views';
import { OFFICE_READERS, OFFICE_WRITERS } from './office-roles';

const { sourceId, ...CONTENT }: JobOfferPublication = {
  sourceId: 'OFPR/26/0417',
  position: 'Pomoc kuchenna',
  employer: 'Bar Przykładowy',
  kind: 'JOB',
  county: '2606',
  commune: '260604',
  places: 2,
  workplace: 'Opatów, Rynek 1',
  duties: 'Przygotowanie posiłków, zmywanie, utrzymanie porządku',
  pay: 'od 4 806 zł brutto miesięcznie',
  language: 'pl',
  contact: 'Powiatowy Urząd Pracy w Opatowie, pokój 12',
  validFrom: '2030-01-02',
  validTo: '2030-02-28',
  boardUntil: '2030-02-15',
  link: 'https://oferty.praca.gov.pl/portal/oferta/OFPR260417',
};

const PARAMETERS = { id: 'e7a51e2c-90b4-4c51-8a3c-0d9f5d2a7c10' };
export const EXAMPLE_OFFER: JobOfferView = {
  ...CONTENT,
  sourceId,
  ...PARAMETERS,
  publisher: 'PUP-2606',
  state: 'PUBLISHED',
  version: 1,
  changedAt: '2030-01-02T08:00:00.000Z',
  allowedActions: ['update', 'withdraw'],
};

export const PUBLISH_JOB_OFFER = {
  app: 'cooperation',
  id: 'publishJobOffer',
  method: 'post',
  path: '/v1/job-offers',
  summary: 'Publishes a job offer of a labour office.',
  description:
    'Only a labour office (`PUP-…`) publishes offers. An offer has a last day, which is not over. Under a `sourceId` that the office has used before, the same ' +
    'content is answered as it stands, another is refused: change the offer by `PUT`.',
  repeatable: 'the same content under the same `sourceId` is answered as it stands',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  body: json(JobOfferPublication),
  answer: { status: 201, content: [json(JobOfferView)] },
  problems: ['job-offer-exists'],
  example: { body: { ...CONTENT, sourceId }, answer: EXAMPLE_OFFER },
} as const satisfies Operation;

export const LIST_JOB_OFFERS = {
  app: 'cooperation',
  id: 'listJobOffers',
  method: 'get',
  path: '/v1/job-offers',
  summary: 'Lists job offers of a county or a commune, for boards.',
  description:
    'Without `after`: the offers that are open today. With the `next` of the last page: what has changed since, each offer as it is now, also those that were withdrawn, ' +
    'so that a board takes them down. That an offer has ended follows from `validTo` and `boardUntil`, and is no change.',
  roles: OFFICE_READERS,
  needsNoAuthorisation: true,
  query: JobOfferQuery,
  answer: { status: 200, content: [json(JobOfferPage)] },
  problems: [],
  example: {
    query: { county: '2606', limit: '100' },
    answer: { offers: [{ ...EXAMPLE_OFFER, allowedActions: [] }], next: 7, rest: 'end' },
  },
} as const satisfies Operation;

export const READ_JOB_OFFER = {
  app: 'cooperation',
  id: 'readJobOffer',
  method: 'get',
  path: '/v1/job-offers/:id',
  summary: 'Reads a job offer with its changes.',
  roles: OFFICE_READERS,
  needsNoAuthorisation: true,
  parameters: JobOfferParameters,
  answer: { status: 200, content: [json(JobOfferHistory)] },
  problems: ['not-found'],
  example: {
    parameters: PARAMETERS,
    answer: {
      ...EXAMPLE_OFFER,
      changes: [
        {
          version: 1,
          action: 'publish',
          institution: 'PUP-2606',
          role: 'institution',
          at: '2030-01-02T08:00:00.000Z',
        },
      ],
    },
  },
} as const satisfies Operation;

export const UPDATE_JOB_OFFER = {
  app: 'cooperation',
  id: 'updateJobOffer',
  method: 'put',
  path: '/v1/job-offers/:id',
  summary: 'Updates a job offer: all that it says from now on.',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  parameters: JobOfferParameters,
  body: json(JobOfferUpdate),
  answer: { status: 200, content: [json(JobOfferView)] },
  problems: ['not-found', 'version-conflict', 'action-not-allowed'],
  example: {
    parameters: PARAMETERS,
    body: { ...CONTENT, places: 1, version: 1, reason: 'Jedno miejsce obsadzone' },
    answer: { ...EXAMPLE_OFFER, places: 1, version: 2, state: 'UPDATED' },
  },
} as const satisfies Operation;

export const WITHDRAW_JOB_OFFER = {
  app: 'cooperation',
  id: 'withdrawJobOffer',
  method: 'post',
  path: '/v1/job-offers/:id/withdrawal',
  summary: 'Withdraws a job offer for good.',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  parameters: JobOfferParameters,
  body: json(ReasonedChange),
  answer: { status: 200, content: [json(JobOfferView)] },
  problems: ['not-found', 'version-conflict', 'action-not-allowed'],
  example: {
    parameters: PARAMETERS,
    body: { version: 1, reason: 'Miejsca obsadzone' },
    answer: { ...EXAMPLE_OFFER, state: 'WITHDRAWN', version: 2, allowedActions: [] },
  },
} as const satisfies Operation;
