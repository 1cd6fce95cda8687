import { check, type DataClass, shapeOf } from '../../checking/shape';
import { EXAMPLE_PERSON, EXAMPLE_SEALED } from '../example-persons';
import { isLogEntry } from './is-log-entry';
import { ActEntry } from './act-entry';
import { CaseEntry } from './case-entry';
import { ConsentEntry } from './consent-entry';
import { DeliveryEntry } from './delivery-entry';
import { InquiryEntry, TaggedInquiryEntry } from './inquiry-entry';
import { isPersonEntry, type LogEntry } from './log-entry';
import { ProcessEntry, TaggedProcessEntry } from './process-entry';
import { RestrictionEntry } from './restriction-entry';
import { SearchEntry } from './search-entry';
import { TaggedViewEntry } from './view-entry';
import {
  SequencedCaseEntry,
  SequencedConsentEntry,
  SequencedDeliveryEntry,
  SequencedInquiryEntry,
  SequencedProcessEntry,
  SequencedRestrictionEntry,
} from './sequenced-entry';

const time = '2026-02-01T08:00:00.000Z';
const traceId = '0af7651916cd43dd8448eb211c80319c';
const disclosure = {
  time,
  disclosing: 'PUP-2606',
  receiving: 'OPS-260604',
  person: EXAMPLE_PERSON.log,
  categories: ['17'],
  fields: ['profile'],
  withheld: [{ fields: ['note'], category: '13', reason: 'not-in-scope' }],
  legalBasis: 'ups-105-1',
  purpose: 'social-work',
  caseReference: 'OPS.5020.7.2026',
  agreement: 'AG-1',
  policyVersion: '3',
  traceId,
};
const eventType = 'pl.lacznik.help-profile.set';
const delivery: DeliveryEntry = { ...disclosure, kind: 'delivery', eventType, eventId: 'OPS-260604.1', sequence: 1 };
const { receiving, person, legalBasis, purpose, caseReference } = disclosure;
const asked: InquiryEntry = {
  kind: 'inquiry',
  time,
  status: 'asked',
  inquiryId: '7d3b0f2e-51c8-4a0f-9d54-2b6a1c9e8f70',
  receiving,
  person,
  legalBasis,
  purpose,
  caseReference,
  sections: ['help-profiles'],
  actorRole: 'caseworker',
  sealedUser: EXAMPLE_SEALED,
  policyVersion: '3',
  traceId,
};
const tagged: TaggedInquiryEntry = { ...asked, isExceptional: true, workerTag: 'A'.repeat(43) };
const refused: InquiryEntry = { ...asked, status: 'refused', refused: 'institution-limit' };
const answered: InquiryEntry = {
  ...asked,
  status: 'answered',
  sources: [{ section: 'help-profiles', publisher: 'PUP-2606', state: 'withheld', reasons: ['not-in-scope'] }],
};
const matched: InquiryEntry = {
  ...asked,
  status: 'matched',
  claimed: ['help-profiles.profile'],
  disclosing: 'PUP-2606',
  categories: ['17'],
  fields: ['profile'],
  withheld: disclosure.withheld,
  agreement: 'AG-1',
};
const opened: CaseEntry = {
  kind: 'case',
  time,
  status: 'open',
  receiving,
  person,
  legalBasis,
  purpose,
  caseReference,
  traceId,
};
const consented: ConsentEntry = {
  kind: 'consent',
  time,
  status: 'given',
  consentId: '5b0d7c3a-1f2e-4a69-9c58-7e6d5c4b3a21',
  receiving: 'NGO-0000123456',
  institutions: ['OPS-260604'],
  person,
  purpose,
  consentedCategories: ['1', '10'],
  validFrom: '2026-02-01',
  validTo: '2026-07-31',
  traceId,
};
const restricted: RestrictionEntry = {
  kind: 'restriction',
  time,
  status: 'restricted',
  objectionId: '9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d',
  disclosing: 'PUP-2606',
  person,
  traceId,
};
const view: TaggedViewEntry = {
  kind: 'view',
  time,
  view: 'joint-file',
  receiving,
  person,
  legalBasis,
  purpose,
  caseReference,
  sealedUser: EXAMPLE_SEALED,
  actorRole: 'caseworker',
  traceId,
  workerTag: 'A'.repeat(43),
};
const stepped: ProcessEntry = {
  kind: 'process',
  time,
  status: 'accepted',
  processId: asked.inquiryId,
  process: 'REFERRAL',
  disclosing: 'PUP-2606',
  receiving,
  person,
  legalBasis,
  purpose,
  caseReference,
  version: 3,
  actor: 'receiver',
  command: { name: 'reject', code: 'NO_CAPACITY' },
  state: 'REJECTED',
  sealedUser: EXAMPLE_SEALED,
  actorRole: 'caseworker',
  policyVersion: '4',
  traceId,
};
const taggedStep: TaggedProcessEntry = { ...stepped, workerTag: 'A'.repeat(43) };
const refusedStep: ProcessEntry = { ...stepped, status: 'refused', state: undefined, refused: 'no-agreement' };
const act: ActEntry = {
  kind: 'act',
  time,
  object: 'scope',
  reference: 'labour-to-welfare',
  change: 'set',
  content: { id: 'labour-to-welfare', categories: ['16'] },
  institutions: [],
  actor: 'administrator-1',
  actorRole: 'administrator',
  policyVersion: '4',
  traceId,
};
const search: SearchEntry = {
  kind: 'search',
  time,
  search: 'entries',
  filter: { receiving },
  actor: 'auditor-1',
  actorRole: 'auditor',
  traceId: '',
};

const ENTRIES: readonly [DataClass, LogEntry][] = [
  [DeliveryEntry, delivery],
  [InquiryEntry, asked],
  [TaggedInquiryEntry, tagged],
  [InquiryEntry, refused],
  [InquiryEntry, answered],
  [InquiryEntry, matched],
  [TaggedProcessEntry, taggedStep],
  [ProcessEntry, refusedStep],
  [CaseEntry, opened],
  [ConsentEntry, consented],
  [RestrictionEntry, restricted],
  [TaggedViewEntry, view],
  [ActEntry, act],
  [SearchEntry, search],
];

describe.each(ENTRIES)('%p', (dataClass, entry) => {
  it('has rules for each field of an entry, and the log takes the entry in', () => {
    expect(check(shapeOf(dataClass), entry, '')).toEqual({ ok: true, value: entry });
    expect(isLogEntry(entry)).toBe(true);
  });

  it.each(Object.keys(entry))('refuses an entry whose %s is wrong, or not among the rules', (field) => {
    const wrong = field === 'content' ? { contents: 1 } : { [field]: -1 };
    expect(check(shapeOf(dataClass), { ...entry, ...wrong }, '').ok).toBe(false);
  });
});

describe('an entry as the log keeps it', () => {
  it.each<[DataClass, LogEntry]>([
    [SequencedDeliveryEntry, delivery],
    [SequencedInquiryEntry, asked],
    [SequencedProcessEntry, stepped],
    [SequencedCaseEntry, opened],
    [SequencedConsentEntry, consented],
    [SequencedRestrictionEntry, restricted],
  ])('has its number on the person: %p', (dataClass, entry) => {
    expect(isPersonEntry(entry)).toBe(true);
    expect(check(shapeOf(dataClass), { ...entry, personNumber: 1 }, '').ok).toBe(true);
    for (const personNumber of [undefined, 0, 1.5])
      expect(check(shapeOf(dataClass), { ...entry, personNumber }, '').ok).toBe(false);
  });
});
