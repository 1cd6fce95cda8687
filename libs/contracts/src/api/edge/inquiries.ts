import { Count, ListOf, Nested, OneOf, Optional } from '../../checking/rules';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';
import { InquiryQuestion } from './inquiry-question';
import { AskedInquiry, CONFIRMATIONS, InquiryDetails, InquiryView } from './inquiry-views';

/** How an inquiry is written down. */
export const INQUIRY_FORMATS = ['json', 'pdf'] as const;

/** Which inquiry is meant. */
export class InquiryParameters {
  @RequestId()
  id: string;
}

/** In which format. */
export class InquiryQuery {
  @OneOf(INQUIRY_FORMATS, 'json or pdf')
  format: (typeof INQUIRY_FORMATS)[number] = 'json';
}

/** Which inquiries are listed. */
export class InquiryListQuery {
  /** The `next` of the page before. */
  @Optional()
  @RequestId()
  after?: string;

  /** Those outside the caseload alone whose confirmation is in this state. */
  @Optional()
  @OneOf(CONFIRMATIONS)
  confirmation?: (typeof CONFIRMATIONS)[number];
}

/** A page of an institution's inquiries, the latest first. */
export class InquiryPage {
  /** At most 500. */
  @ListOf(Nested(() => InquiryView), 0, 500)
  inquiries: InquiryView[];

  /** Where the next page begins; absent on the last. */
  @Optional()
  @RequestId()
  next?: string;

  /** How often somebody was warned that a person is outside the caseload, and did not go on, in the last 30 days. */
  @Count()
  turnedBack: number;
}

const ID = '3f8d2c1a-6b5e-4d7c-9a10-8e2f4b6c0d31';
const QUESTION_ID = 'a4c1e0b2-7d39-4f58-8b6a-1c2d3e4f5a60';

const EXAMPLE: InquiryView = {
  id: ID,
  questionId: QUESTION_ID,
  person: EXAMPLE_PERSON['OPS-260604'],
  askedBy: 'a.nowak',
  askedAt: '2026-03-02T09:15:00.000Z',
  legalBasis: 'ups-105-1',
  purpose: 'welfare-benefit',
  caseReference: 'OPS.5020.7.2026',
  matterReference: 'OPS.5110.18.2026',
  answered: true,
  answeredAt: '2026-03-02T09:15:00.180Z',
  eventId: 'OPS-260604.14',
};
const EXAMPLE_ANSWERED: AskedInquiry = {
  ...EXAMPLE,
  sections: [
    {
      section: 'registrations',
      sources: [
        {
          publisher: 'PUP-2606',
          state: 'disclosed',
          records: [
            {
              publisher: 'PUP-2606',
              recordId: 'R/2026/118',
              revision: 2,
              eventType: 'pl.lacznik.registration.changed',
              changedAt: '2026-02-02T08:15:00.000Z',
              sequence: 13,
              eventId: 'OPS-260604.13',
              data: { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: '2026-02-01' },
            },
          ],
        },
      ],
    },
    {
      section: 'help-profiles',
      sources: [
        {
          publisher: 'PUP-2606',
          state: 'withheld',
          reasons: ['must-be-named-in-agreement'],
          records: [],
        },
      ],
    },
  ],
};
const EXCEPTIONAL: InquiryView = {
  ...EXAMPLE,
  caseReference: undefined,
  confirmation: { state: 'overdue', before: '2026-03-04T23:00:00.000Z' },
};
const PERSONAL_ROLES = ['caseworker', 'coordinator'] as const;

export const ASK_INQUIRY = {
  app: 'edge',
  id: 'askInquiry',
  method: 'post',
  path: '/v1/inquiries',
  summary: 'Asks what others have on one person now, and is answered within 2 seconds.',
  description:
    'With a state for each section and source. Answered with 200 once every source that can be asked has answered, and with 202 where some ' +
    'have not within 2 seconds: those are `source-unavailable` for now; what comes later, within 7 days, `GET /v1/inquiries/:id` shows, and your feed. With `claims` nothing is disclosed but whether they hold. ' +
    'A source without an edge is `source-unavailable` for good. Where your institution has no case open on the person, or the reference names none, ' +
    'it is refused with `outside-caseload` first; with `exceptional` the same is answered at once, and a second person of your institution ' +
    'confirms it within 2 working days. One user asks 60 times an hour at most, unless set otherwise, and an institution 600 times: what ' +
    'you need again and again reaches you by a case. Every question is in the access log, one that is refused too.',
  repeatable: 'a question is asked once under its questionId',
  roles: ['institution', 'caseworker'],
  body: json(InquiryQuestion),
  answer: {
    status: 200,
    content: [json(AskedInquiry)],
    pending: 'It is asked, but not every source has answered within 2 seconds: `answered` is false.',
  },
  problems: [
    'pesel-invalid',
    'unknown-institution',
    'one-person-only',
    'basis-not-for-purpose',
    'excluded-person',
    'outside-caseload',
    'inquiry-conflict',
    'too-many-inquiries',
  ],
  example: {
    body: {
      questionId: QUESTION_ID,
      person: { pesel: '81030206002' },
      legalBasis: EXAMPLE.legalBasis,
      purpose: EXAMPLE.purpose,
      caseReference: EXAMPLE.caseReference,
      matterReference: EXAMPLE.matterReference,
      sections: ['registrations', 'help-profiles'],
    },
    answer: EXAMPLE_ANSWERED,
  },
} as const satisfies Operation;

export const READ_INQUIRY = {
  app: 'edge',
  id: 'readInquiry',
  method: 'get',
  path: '/v1/inquiries/:id',
  summary: 'Shows an inquiry with what has been answered so far, to read or to print.',
  description:
    'As PDF it is tagged, in Polish, and takes the place of a certificate (KPA art. 220 § 1): it is the record of an exchange between public ' +
    'bodies. Whom it is about is shown from what your edge keeps, encrypted with your key. A coordinator, who may confirm it, reads the question, ' +
    'its reason and the states, as JSON, and neither whom it is about nor what was disclosed.',
  roles: ['institution', ...PERSONAL_ROLES],
  parameters: InquiryParameters,
  query: InquiryQuery,
  answer: {
    status: 200,
    content: [json(InquiryDetails), { mediaType: 'application/pdf', description: 'A document in Polish.' }],
  },
  problems: ['not-found', 'unknown-institution', 'excluded-person'],
  example: {
    parameters: { id: ID },
    query: { format: 'json' },
    answer: { ...EXAMPLE_ANSWERED, subject: { pesel: '81030206002' } },
  },
} as const satisfies Operation;

export const LIST_INQUIRIES = {
  app: 'edge',
  id: 'listInquiries',
  method: 'get',
  path: '/v1/inquiries',
  summary: "Lists the institution's inquiries, or those that a second person has to confirm.",
  roles: ['institution', ...PERSONAL_ROLES],
  query: InquiryListQuery,
  answer: { status: 200, content: [json(InquiryPage)] },
  problems: [],
  example: { query: { confirmation: 'overdue' }, answer: { inquiries: [EXCEPTIONAL], turnedBack: 4 } },
} as const satisfies Operation;

const CONFIRMATION_PROBLEMS = [
  'not-found',
  'unknown-institution',
  'excluded-person',
  'second-person-needed',
  'no-confirmation-awaited',
] as const;

export const CONFIRM_INQUIRY = {
  app: 'edge',
  id: 'confirmInquiry',
  method: 'post',
  path: '/v1/inquiries/:id/confirm',
  summary: 'Confirms that a question outside the caseload was right, by another person than asked it.',
  description: 'Late is better than never: what is `overdue` can be confirmed, and stays noted as late by its times.',
  repeatable: 'an inquiry that is confirmed stays so',
  roles: PERSONAL_ROLES,
  parameters: InquiryParameters,
  answer: { status: 200, content: [json(InquiryView)] },
  problems: CONFIRMATION_PROBLEMS,
  example: {
    parameters: { id: ID },
    answer: {
      ...EXCEPTIONAL,
      confirmation: {
        state: 'confirmed',
        before: '2026-03-04T23:00:00.000Z',
        decidedBy: 'j.lis',
        decidedAt: '2026-03-03T08:00:00.000Z',
      },
    },
  },
} as const satisfies Operation;

export const REJECT_INQUIRY = {
  app: 'edge',
  id: 'rejectInquiry',
  method: 'post',
  path: '/v1/inquiries/:id/reject',
  summary: 'Says that a question outside the caseload was not right, by another person than asked it.',
  description: 'What was disclosed stays so; the access log has both.',
  repeatable: 'an inquiry that is rejected stays so',
  roles: PERSONAL_ROLES,
  parameters: InquiryParameters,
  answer: { status: 200, content: [json(InquiryView)] },
  problems: CONFIRMATION_PROBLEMS,
  example: {
    parameters: { id: ID },
    answer: {
      ...EXCEPTIONAL,
      confirmation: {
        state: 'rejected',
        before: '2026-03-04T23:00:00.000Z',
        decidedBy: 'j.lis',
        decidedAt: '2026-03-03T08:00:00.000Z',
      },
    },
  },
} as const satisfies Operation;
