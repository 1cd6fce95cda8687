import { Day, InstitutionId, Reference } from '../checking/rules';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';

/** Of the announcement, from the edge and in the institution's feed. */
export const CLOSING_ANNOUNCED_TYPE = 'pl.lacznik.case.closing-announced';

/**
 * A case that nobody uses is going to be closed. The person is the message's key, as the hub's pseudonym. The hub passes it on in
 * the feed of the institution whose case it is.
 */
export class ClosingAnnouncement {
  /** The institution whose case it is. */
  @InstitutionId()
  receiver: string;

  @Reference()
  caseReference: string;

  /** The day on which the case is closed, unless it is used before. */
  @Day()
  closesOn: string;
}

/** An announcement as its edge sends it. */
export type SentClosingAnnouncement = AboutPerson<ClosingAnnouncement>;

/** An announcement as the hub reads it. */
export type ReceivedClosingAnnouncement = ReceivedPersonStatement<ClosingAnnouncement>;

export const CLOSING_ANNOUNCED = definePersonStatement<ClosingAnnouncement>({
  name: 'ClosingAnnounced',
  summary: 'A case that nobody uses is going to be closed.',
  types: [CLOSING_ANNOUNCED_TYPE],
  typeOf: () => CLOSING_ANNOUNCED_TYPE,
  institutionOf: ({ receiver }) => receiver,
  body: ClosingAnnouncement,
  example: {
    edge: EXAMPLE_EDGE.welfare,
    body: { receiver: 'OPS-260604', caseReference: 'OPS.5020.7.2026', closesOn: '2027-03-03' },
  },
});
