import type { PersonIdentity } from '@lacznik/identifiers';
import {
  Count,
  DictionaryCode,
  Flag,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  OwnKey,
  Pseudonym,
  Text,
} from '../../checking/rules';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import {
  AnsweredClaim,
  INQUIRY_REFUSALS,
  type InquiryRefusal,
  MAX_CLAIMS,
  SOURCE_STATES,
  type SourceState,
} from '../../messages/inquiry-answer';
import { InquiryClaim } from '../../messages/inquiry-asked';
import { RequestId } from '../../messages/request-id';
import { OnePerson, Person } from '../../persons/person';
import { SECTIONS } from '../../sections/sections';
import { json, type Operation } from '../operation';
import { JointFileRecord } from './joint-files';

/** Whether an exceptional inquiry has been looked at by a second person. */
export const CONFIRMATIONS = ['awaited', 'overdue', 'confirmed', 'rejected'] as const;
/** How an inquiry is written down. */
export const INQUIRY_FORMATS = ['json', 'pdf'] as const;

const MAX_REASON_LENGTH = 500;
const MAX_SUBJECT_LENGTH = 200;
const MAX_WORD_LENGTH = 64;
const MAX_REASONS = 100;
const MAX_SOURCES = 10_000;
const MAX_RECORDS = 1_000_000;
const SECTION_NAMES = SECTIONS.map(({ name }) => name);

/** Why somebody asks about a person outside the caseload. */
export class ExceptionalGround {
  /** For whoever confirms it: kept encrypted with your key, for your own eyes. */
  @Text(MAX_REASON_LENGTH)
  reason: string;
}

/** A question about one person. */
export class InquiryQuestion {
  /** A random UUID of your own: what is sent again under it is asked once, and answered with what has come since. */
  @RequestId()
  questionId: string;

  /** Whom it is about: one person. */
  @OnePerson()
  person: PersonIdentity;

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary, for which one may ask by that legal basis. */
  @DictionaryCode()
  purpose: string;

  /** Your own reference of the case that it is asked for; it or `matterReference` is needed. */
  @Optional()
  @OwnKey()
  caseReference?: string;

  /** Your own number of the matter that it is asked for, such as that of an application. */
  @Optional()
  @OwnKey()
  matterReference?: string;

  /** What is asked for; it or `claims` is needed. */
  @Optional()
  @ListOf(OneOf(SECTION_NAMES), 1, SECTION_NAMES.length)
  sections?: string[];

  /** Instead of `sections`: only whether these hold is answered. Of persons alone on whom your institution has an open case. */
  @Optional()
  @ListOf(Nested(() => InquiryClaim), 1, MAX_CLAIMS)
  claims?: InquiryClaim[];

  /** Where your institution has no case open on the person: why it is asked all the same. Answered at once, confirmed by a second person. */
  @Optional()
  @Nested(() => ExceptionalGround)
  exceptional?: ExceptionalGround;
}

/** What a source has disclosed of one record. */
export class InquiryRecord extends JointFileRecord {
  /** Of the event in your institution's feed: under it the log gives the receipt. */
  @Text(MAX_SUBJECT_LENGTH)
  eventId: string;
}

/** What one institution says to one section. */
export class SourceAnswer {
  /** Absent where no agreement lets any institution be asked for the section: it is `withheld`. */
  @Optional()
  @InstitutionId()
  publisher?: string;

  /** `withheld`: it has something, none of which you may see. `source-unavailable`: it has not answered, or no edge serves it. */
  @OneOf(SOURCE_STATES)
  state: SourceState;

  /** Why something was withheld, in whole or in part: as in `/v1/withholdings`. */
  @Optional()
  @ListOf(Text(MAX_WORD_LENGTH), 1, MAX_REASONS)
  reasons?: string[];

  /** Gone once what entitled to them has ended, and 30 days after the question (unless set otherwise). */
  @ListOf(Nested(() => InquiryRecord), 0, MAX_RECORDS)
  records: InquiryRecord[];
}

/** What is said to one section of a question. */
export class SectionAnswer {
  @OneOf(SECTION_NAMES)
  section: string;

  /** None while the hub has not answered. */
  @ListOf(Nested(() => SourceAnswer), 0, MAX_SOURCES)
  sources: SourceAnswer[];
}

/** The look of a second person at a question outside the caseload. */
export class InquiryConfirmation {
  @OneOf(CONFIRMATIONS)
  state: (typeof CONFIRMATIONS)[number];

  /** The end of the second working day; `overdue` from then on. */
  @Instant()
  before: string;

  /** Subject of the access token. */
  @Optional()
  @Text(MAX_SUBJECT_LENGTH)
  decidedBy?: string;

  @Optional()
  @Instant()
  decidedAt?: string;
}

/** A question as its institution sees it, without what was answered. */
export class InquiryView {
  @RequestId()
  id: string;

  @RequestId()
  questionId: string;

  /** Your own pseudonym of the person. */
  @Pseudonym()
  person: string;

  /** Subject of the access token of whoever asked. */
  @Text(MAX_SUBJECT_LENGTH)
  askedBy: string;

  @Instant()
  askedAt: string;

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** Your own; what stands for it, where it looks like a PESEL and whom it was about is not kept any more. */
  @Optional()
  @OwnKey()
  caseReference?: string;

  /** The same. */
  @Optional()
  @OwnKey()
  matterReference?: string;

  /** Whether this is the last word; else sources may still answer, for 7 days. */
  @Flag()
  answered: boolean;

  /** When the last word so far came: as of when it is. */
  @Optional()
  @Instant()
  answeredAt?: string;

  /** Of the answer as a whole in your feed, once it has come: under it the log gives the receipt. */
  @Optional()
  @Text(MAX_SUBJECT_LENGTH)
  eventId?: string;

  /** Present where nobody was asked: why. */
  @Optional()
  @OneOf(INQUIRY_REFUSALS)
  refused?: InquiryRefusal;

  /** Of a question outside the caseload. */
  @Optional()
  @Nested(() => InquiryConfirmation)
  confirmation?: InquiryConfirmation;
}

/** A question with what was answered. */
export class AskedInquiry extends InquiryView {
  /** Of what was asked for; of claims, of the sections that they are on, without records. */
  @ListOf(Nested(() => SectionAnswer), 1, SECTION_NAMES.length)
  sections: SectionAnswer[];

  /** What came of claims, in their order; gone as records are. */
  @Optional()
  @ListOf(Nested(() => AnsweredClaim), 1, MAX_CLAIMS)
  claims?: AnsweredClaim[];
}

/** The same with whom it is about. */
export class InquiryDetails extends AskedInquiry {
  /** Absent 30 days after the question (unless set otherwise), as is `reason`. */
  @Optional()
  @Person()
  subject?: PersonIdentity;

  /** Why it was asked outside the caseload. */
  @Optional()
  @Text(MAX_REASON_LENGTH)
  reason?: string;
}

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
    'bodies. Whom it is about is shown from what your edge keeps, encrypted with your key.',
  roles: ['institution', 'caseworker'],
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
