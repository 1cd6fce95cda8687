import { InstitutionId, Instant, OneOf, Reference, Revision } from '../checking/rules';
import type { SectionContract } from '../sections/section-contract';
import { SECTIONS, sectionByName } from '../sections/sections';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import type { EncodedMessage } from './message-definition';

/** Of the withdrawal of a record, from its edge and to its receivers. */
export const RECORD_WITHDRAWN_TYPE = 'pl.lacznik.record.withdrawn';

/** Whether a message says that a record was withdrawn, also where it cannot be read. */
export function isRecordWithdrawal({ headers }: Pick<EncodedMessage, 'headers'>): boolean {
  return headers.ce_type === RECORD_WITHDRAWN_TYPE;
}

/** A record that its publisher withdrew. The person is the message's key, as the hub's pseudonym: whom the record was on. */
export class WithdrawnBody {
  @InstitutionId()
  publisher: string;

  @OneOf(SECTIONS.map(({ name }) => name))
  section: string;

  @Reference()
  recordId: string;

  /** The last that was published on the person. */
  @Revision()
  revision: number;

  /** When the record was first published on the person: whoever was entitled to its section since then may have it. */
  @Instant()
  since: string;
}

/** A withdrawal as its edge sends it. */
export type SentWithdrawal = AboutPerson<WithdrawnBody>;

/** A withdrawal as the hub reads it. */
export type ReceivedWithdrawal = ReceivedPersonStatement<WithdrawnBody> & { section: SectionContract };

export const RECORD_WITHDRAWN = definePersonStatement<WithdrawnBody, Pick<ReceivedWithdrawal, 'section'>>({
  name: 'RecordWithdrawn',
  summary: 'An institution withdrew a record, such as one on the wrong person.',
  types: [RECORD_WITHDRAWN_TYPE],
  typeOf: () => RECORD_WITHDRAWN_TYPE,
  institutionOf: ({ publisher }) => publisher,
  body: WithdrawnBody,
  // There is one: its class says so.
  withBody: ({ section }) => ({ section: sectionByName(section) as SectionContract }),
  example: {
    edge: EXAMPLE_EDGE.labour,
    body: {
      publisher: 'PUP-2606',
      section: 'help-profiles',
      recordId: 'PROF/2026/17',
      revision: 1,
      since: '2026-01-31T07:59:59.000Z',
    },
  },
});
