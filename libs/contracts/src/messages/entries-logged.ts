import { toHeaders } from './cloud-event';
import { idAt, parseJson } from './define-message';
import { EXAMPLE_PERSON } from './example-persons';
import { TaggedActEntry } from './log-entries/act-entry';
import { CaseEntry } from './log-entries/case-entry';
import { ConsentEntry } from './log-entries/consent-entry';
import { DeliveryEntry } from './log-entries/delivery-entry';
import { TaggedInquiryEntry } from './log-entries/inquiry-entry';
import { isLogEntry } from './log-entries/is-log-entry';
import type { LogEntry } from './log-entries/log-entry';
import { RestrictionEntry } from './log-entries/restriction-entry';
import { SearchEntry } from './log-entries/search-entry';
import { TaggedViewEntry } from './log-entries/view-entry';
import { WithdrawalEntry } from './log-entries/withdrawal-entry';
import { examplePlace, JsonText, type MessageDefinition, undecodable } from './message-definition';
import { TOPICS } from './topics';

const TYPE = 'pl.lacznik.entries.logged';

/** Entries on their way to the log: many in one message, for each message has its price. */
export interface SentEntries {
  entries: readonly LogEntry[] | JsonText;
  /** When the first was decided; the place's where it is left out. */
  time?: string;
  /** The person or institution whose other messages they keep in order with. */
  orderKey?: string;
}

/** Entries as the log reads them. */
export interface ReceivedEntries extends SentEntries {
  entries: readonly LogEntry[];
}

const place = examplePlace('privacy-gateway');

export const ENTRIES_LOGGED: MessageDefinition<ReceivedEntries, SentEntries> = {
  name: 'EntriesLogged',
  summary: 'Disclosures, refusals, cases, views, acts and searches are to be logged.',
  topic: TOPICS.accessLog,
  types: [TYPE],
  body: {
    classes: [
      DeliveryEntry,
      TaggedInquiryEntry,
      CaseEntry,
      TaggedActEntry,
      SearchEntry,
      WithdrawalEntry,
      TaggedViewEntry,
      ConsentEntry,
      RestrictionEntry,
    ],
    list: true,
  },
  example: {
    place,
    content: {
      entries: [
        {
          kind: 'case',
          time: place.time,
          status: 'open',
          receiving: 'OPS-260604',
          person: EXAMPLE_PERSON.log,
          legalBasis: 'ups-105-1',
          purpose: 'social-work',
          caseReference: 'OPS.5020.7.2026',
          traceId: '0af7651916cd43dd8448eb211c80319c',
        },
      ],
    },
  },
  orderKeyOf: ({ orderKey }) => orderKey ?? '',
  encode: ({ entries, time }, at) => ({
    topic: TOPICS.accessLog.name,
    // Without a key nobody is blocked: a bundle that cannot be read must not hold up the next ones.
    key: '',
    headers: toHeaders({
      id: idAt({ ...at, app: `${at.app}.log` }),
      source: `/${at.app}`,
      type: TYPE,
      time: time ?? at.time,
      subject: 'access-log',
      traceparent: at.traceparent,
    }),
    value: entries instanceof JsonText ? entries.text : JSON.stringify(entries),
  }),
  decode: ({ value }) => {
    const parsed = parseJson(value);
    if (!parsed.ok) return parsed;
    const entries = parsed.content;
    if (Array.isArray(entries) && entries.every(isLogEntry)) return { ok: true, content: { entries } };
    return undecodable('not a list of log entries');
  },
};
