import { DictionaryCode, InstitutionId, OneOf, Optional, Reference, SealedToken } from '../checking/rules';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_SEALED } from './example-persons';
import { RequestId } from './request-id';
import { VIEW_GROUNDS, VIEW_REFUSALS, type ViewGround, VIEWS, WorkerTag } from './log-entries/view-entry';

const TYPE = 'pl.lacznik.person.viewed';

/**
 * Somebody who works at an institution looked at a person's data, opened, closed or reopened a case on them, or was kept from it. The person is
 * the message's key, as the hub's pseudonym; the log's the gateway has with the case.
 */
export class ViewReport {
  /** The institution at which it was. */
  @InstitutionId()
  receiver: string;

  @OneOf(VIEWS)
  view: (typeof VIEWS)[number];

  /** Why nothing was shown or done. Absent where it was. */
  @Optional()
  @OneOf(VIEW_REFUSALS)
  refused?: (typeof VIEW_REFUSALS)[number];

  /** By what the edge knows that somebody may look. Absent where it knows of nothing. */
  @Optional()
  @OneOf(VIEW_GROUNDS)
  ground?: ViewGround;

  /** Of a ground that is a process: its id. */
  @Optional()
  @RequestId()
  processId?: string;

  /** The case that was looked at or changed, or that was to be opened; or in which an inquiry was made. */
  @Reference()
  caseReference: string;

  /** Of the inquiry whose answer was looked at, which the hub keeps the log's pseudonym with. */
  @Optional()
  @RequestId()
  inquiryId?: string;

  /** A code of the legal-basis dictionary: the case's. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary: the case's. */
  @DictionaryCode()
  purpose: string;

  /** Of a case that is opened, or was not: the person under the log's pseudonym, as in `CaseChange`. */
  @Optional()
  @SealedToken()
  sealedLogPerson?: string;

  /** Who it was: encrypted for the institution, each time anew. */
  @SealedToken()
  sealedUser: string;

  @WorkerTag()
  workerTag: string;

  /** The role in which it was. */
  @OneOf(['caseworker'])
  actorRole: 'caseworker';
}

/** A view as its edge sends it. */
export type SentView = AboutPerson<ViewReport>;

/** A view as the hub reads it. */
export type ReceivedView = ReceivedPersonStatement<ViewReport>;

export const VIEW_REPORTED = definePersonStatement<ViewReport>({
  name: 'ViewReported',
  summary:
    "Somebody who works at an institution looked at a person's data, opened, closed or reopened a case, or was kept from it.",
  types: [TYPE],
  typeOf: () => TYPE,
  institutionOf: ({ receiver }) => receiver,
  body: ViewReport,
  example: {
    edge: EXAMPLE_EDGE.welfare,
    body: {
      receiver: 'OPS-260604',
      view: 'joint-file',
      ground: 'case',
      caseReference: 'OPS.5020.7.2026',
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
      sealedUser: EXAMPLE_SEALED,
      workerTag: 'vNZ0Qv0JcQW4cJxgV0rY6m0o2s4E3xT8fYb1nHk9aQc',
      actorRole: 'caseworker',
    },
  },
});
