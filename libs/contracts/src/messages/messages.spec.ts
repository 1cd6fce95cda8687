import { shapeOf, check } from '../checking/shape';
import { EXAMPLE_PERSON, EXAMPLE_SEALED } from './example-persons';
import { CASE_CHANGED, type CaseChange } from './case-changed';
import { CLOSING_ANNOUNCED, CLOSING_ANNOUNCED_TYPE } from './closing-announced';
import { INSURANCE_WARNED, INSURANCE_WARNED_TYPE } from './insurance-warned';
import { CONSENT_ENDED } from './consent-ended';
import { CONSENT_GIVEN } from './consent-given';
import { CONSENT_WITHDRAWN } from './consent-withdrawn';
import { DEAD_LETTER } from './dead-letter';
import { isSelected } from './deliveries-selector';
import { DICTIONARY_PUBLISHED } from './dictionary-published';
import { EDGE_ANSWERED } from './edge-answered';
import { EDGE_STREAM_REPORTED } from './edge-stream-reported';
import { EDGE_STARTED } from './edge-started';
import { ENTRIES_LOGGED } from './entries-logged';
import { FACT_DELIVERED } from './fact-delivered';
import { FACT_PUBLISHED } from './fact-published';
import { FEEDS_REACHED } from './feeds-reached';
import { IDENTITIES_JOINED } from './identities-joined';
import { INQUIRY_ANSWERED_TYPE, type InquiryAnswer } from './inquiry-answer';
import { INQUIRY_ASKED, type Inquiry } from './inquiry-asked';
import { INQUIRY_REQUESTED } from './inquiry-requested';
import { INSTITUTION_LISTED } from './institution-listed';
import { type EncodedMessage, JsonText } from './message-definition';
import { MESSAGES } from './messages';
import { RECORD_WITHDRAWN, RECORD_WITHDRAWN_TYPE } from './record-withdrawn';
import { REQUEST_ANSWERED } from './request-answered';
import { RESTRICTION_CHANGED } from './restriction-changed';
import { SNAPSHOT_REQUESTED } from './snapshot-requested';
import { TOPICS } from './topics';
import { VIEW_REPORTED } from './view-reported';

type Json = Record<string, unknown>;

const encodedExample = (definition: (typeof MESSAGES)[number]): EncodedMessage =>
  definition.encode(definition.example.content, definition.example.place);

describe.each(MESSAGES.map((definition) => [definition.name, definition] as const))('%s', (_, definition) => {
  it('is read as it was written', () => {
    expect(definition.decode(encodedExample(definition))).toEqual({ ok: true, content: definition.example.content });
  });

  it('comes in its topic, under one of its types', () => {
    const { topic, headers } = encodedExample(definition);
    expect(new RegExp(`^${definition.topic.name.replace(/\{.*\}/, '[^.]+')}$`).test(topic)).toBe(true);
    if (definition.types.length > 0) expect(definition.types).toContain(headers.ce_type);
  });

  it('has an example that the rules of its class hold for', () => {
    const value = definition.body.classes.length > 0 ? (JSON.parse(encodedExample(definition).value) as unknown) : [];
    const bodies = definition.body.list ? (value as Json[]) : [value as Json];
    const accepted = bodies.filter((body) =>
      definition.body.classes.some((dataClass) => check(shapeOf(dataClass), body, '').ok),
    );
    expect(accepted).toEqual(definition.body.classes.length > 0 ? bodies : []);
  });
});

const ONE_OBJECT = [
  FACT_PUBLISHED,
  CASE_CHANGED,
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  CONSENT_ENDED,
  RESTRICTION_CHANGED,
  IDENTITIES_JOINED,
  RECORD_WITHDRAWN,
  SNAPSHOT_REQUESTED,
  INQUIRY_REQUESTED,
  REQUEST_ANSWERED,
  FACT_DELIVERED,
  INSTITUTION_LISTED,
  DICTIONARY_PUBLISHED,
  EDGE_STARTED,
  FEEDS_REACHED,
  EDGE_ANSWERED,
  EDGE_STREAM_REPORTED,
] as const;

describe.each(ONE_OBJECT.map((definition) => [definition.name, definition as (typeof MESSAGES)[number]] as const))(
  'a broken %s',
  (_, definition) => {
    const message = encodedExample(definition);
    const body = JSON.parse(message.value) as Json;
    const reasonOf = (change: Partial<EncodedMessage>): string => {
      const decoded = definition.decode({ ...message, ...change });
      return decoded.ok ? 'none' : decoded.reason;
    };
    const without = (header: string): Record<string, string> => {
      const { [header]: _without, ...headers } = message.headers;
      return headers;
    };

    it.each(Object.keys(body))('cannot be read without %s, nor with a wrong one', (field) => {
      const { [field]: _without, ...rest } = body;
      expect(reasonOf({ value: JSON.stringify(rest) })).toBe(`its ${field} is missing or wrong`);
      for (const wrong of [-1, null, { toString: 'x' }, '\0'])
        if (field !== 'data' || typeof wrong !== 'object' || wrong === null)
          expect(reasonOf({ value: JSON.stringify({ ...body, [field]: wrong }) })).toMatch(/is missing or wrong$/);
    });

    it('is let through with a field that a newer sender may have', () => {
      expect(reasonOf({ value: JSON.stringify({ ...body, invented: 1 }) })).toBe('none');
    });

    it.each(['', '[]', '{', 'null', '"x"'])('cannot be read where its value is %p', (value) => {
      expect(reasonOf({ value })).toMatch(/^not (a )?JSON( object)?$/);
    });

    it('cannot be read without the attributes of a CloudEvent, of another type, or about another than its key', () => {
      expect(reasonOf({ headers: without('ce_id') })).toBe('CloudEvents attributes are missing');
      expect(reasonOf({ headers: { ...message.headers, ce_type: 'pl.lacznik.unknown' } })).toBe(
        'its event type is unknown',
      );
      expect(reasonOf({ key: 'p1-other' })).toBe('its key is not its subject');
      expect(reasonOf({ key: '' })).toBe('its key is not its subject');
    });
  },
);

describe('FactPublished', () => {
  const { content, place } = FACT_PUBLISHED.example;

  it('takes data that are JSON already as they are', () => {
    const data = new JsonText(JSON.stringify(content.body.data));
    const spliced = FACT_PUBLISHED.encode({ ...content, body: { ...content.body, data } }, place);
    expect(spliced).toEqual(FACT_PUBLISHED.encode(content, place));
  });

  it('has the outbox position as the person’s version where the record has none yet', () => {
    const { type, time } = content.event;
    const { headers } = FACT_PUBLISHED.encode({ ...content, event: { type, time } }, { ...place, position: 41 });
    expect(headers).toMatchObject({ ce_personversion: '41', ce_traceparent: place.traceparent });
  });

  it('cannot be read without the person’s version, by which later and earlier are told apart', () => {
    const message = FACT_PUBLISHED.encode(content, place);
    const { ce_personversion: _, ...headers } = message.headers;
    const reason = 'CloudEvents attributes are missing';
    expect(FACT_PUBLISHED.decode({ ...message, headers })).toEqual({ ok: false, reason });
  });

  it('is refused in another publisher’s name, and as the answer to what is no request', () => {
    const message = FACT_PUBLISHED.encode(content, place);
    const headers = { ...message.headers, ce_source: '/institutions/PUP-2604' };
    expect(FACT_PUBLISHED.decode({ ...message, headers })).toEqual({
      ok: false,
      reason: 'its source is not its institution',
    });
    const value = JSON.stringify({ ...content.body, requestId: 'OPS.5020.7.2026' });
    expect(FACT_PUBLISHED.decode({ ...message, value })).toEqual({
      ok: false,
      reason: 'its requestId is missing or wrong',
    });
  });
});

describe.each([
  FACT_PUBLISHED,
  CASE_CHANGED,
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  RESTRICTION_CHANGED,
  SNAPSHOT_REQUESTED,
  INQUIRY_ASKED,
  INQUIRY_REQUESTED,
  REQUEST_ANSWERED,
  EDGE_STARTED,
  FEEDS_REACHED,
  EDGE_ANSWERED,
  EDGE_STREAM_REPORTED,
] as const)('$name', (definition) => {
  it('is none in another topic than an edge’s, which says whose it is', () => {
    const message = encodedExample(definition);
    expect(definition.decode({ ...message, topic: TOPICS.accessLog.name })).toEqual({
      ok: false,
      reason: 'it is not in the topic of an edge',
    });
    const { topic } = definition.topic.name.startsWith('edge-out')
      ? { topic: 'edge-out.another-edge.v1' }
      : { topic: 'edge-in.another-edge.v1' };
    expect(definition.decode({ ...message, topic })).toMatchObject({ content: { edge: 'another-edge' } });
  });
});

describe.each([
  CASE_CHANGED,
  CLOSING_ANNOUNCED,
  INSURANCE_WARNED,
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  IDENTITIES_JOINED,
  RESTRICTION_CHANGED,
  VIEW_REPORTED,
] as const)('$name, a statement about a person', (definition) => {
  const message = encodedExample(definition);
  const reasonOf = (headers: Record<string, string>): string => {
    const decoded = definition.decode({ ...message, headers: { ...message.headers, ...headers } });
    return decoded.ok ? 'none' : decoded.reason;
  };

  it('comes in the name of the institution that its body names, under the type of what it says', () => {
    expect(reasonOf({ ce_source: '/institutions/PUP-2604' })).toBe('its source is not its institution');
    for (const type of definition.types)
      expect(reasonOf({ ce_type: type })).toBe(
        type === message.headers.ce_type ? 'none' : 'its type is not that of its content',
      );
  });

  it('cannot be read without the person’s version', () => {
    const { ce_personversion: _, ...headers } = message.headers;
    expect(definition.decode({ ...message, headers })).toMatchObject({ ok: false });
  });
});

it('is no join of an identity to itself', () => {
  const { content, place } = IDENTITIES_JOINED.example;
  const body = { ...content.body, other: content.person };
  expect(IDENTITIES_JOINED.decode(IDENTITIES_JOINED.encode({ ...content, body }, place))).toEqual({
    ok: false,
    reason: 'it joins an identity to itself',
  });
});

describe('CaseChanged', () => {
  const { content, place } = CASE_CHANGED.example;
  const reasonOf = (change: Partial<CaseChange>): string => {
    const decoded = CASE_CHANGED.decode(
      CASE_CHANGED.encode({ ...content, body: { ...content.body, ...change } }, place),
    );
    return decoded.ok ? 'none' : decoded.reason;
  };

  const closed = { status: 'closed', closedOn: '2026-03-01', sealedLogPerson: undefined } as const;

  it('brings the log’s pseudonym sealed where it opens, and none where it closes', () => {
    expect(reasonOf({ sealedLogPerson: undefined })).toBe('its sealedLogPerson is missing or wrong');
    expect(reasonOf({ sealedLogPerson: EXAMPLE_PERSON.log })).toBe('its sealedLogPerson is missing or wrong');
    expect(reasonOf({ ...closed, sealedLogPerson: EXAMPLE_SEALED })).toBe('its sealedLogPerson is missing or wrong');
  });

  it('says from which day a closed case entitles no more, and never so of an open one', () => {
    expect(reasonOf(closed)).toBe('none');
    expect(reasonOf({ ...closed, closedOn: undefined })).toBe('its closedOn is missing or wrong');
    expect(reasonOf({ ...closed, closedOn: '2026-02-30' })).toBe('its closedOn is missing or wrong');
    expect(reasonOf({ status: 'open', closedOn: '2026-03-01' })).toBe('its closedOn is missing or wrong');
  });
});

describe('FactDelivered', () => {
  it('is none outside an institution’s topic, or without its number and the person’s version', () => {
    const { content, place } = FACT_DELIVERED.example;
    const message = FACT_DELIVERED.encode(content, place);
    const reason = 'CloudEvents attributes of a delivery are missing';
    expect(FACT_DELIVERED.decode({ ...message, topic: TOPICS.accessLog.name })).toEqual({ ok: false, reason });
    for (const missing of ['ce_sequence', 'ce_personversion']) {
      const { [missing]: _, ...headers } = message.headers;
      expect(FACT_DELIVERED.decode({ ...message, headers })).toEqual({ ok: false, reason });
    }
  });

  it('has the section and since when exactly if it is a withdrawal', () => {
    const { content, place } = FACT_DELIVERED.example;
    const about = { section: 'help-profiles', since: '2026-02-01T00:00:00.000Z' };
    const isRead = (type: string, more: Partial<typeof about>): boolean => {
      const sent = { ...content, event: { ...content.event, type }, body: { ...content.body, ...more, data: {} } };
      return FACT_DELIVERED.decode(FACT_DELIVERED.encode(sent, place)).ok;
    };
    expect(isRead(RECORD_WITHDRAWN_TYPE, about)).toBe(true);
    expect(isRead(RECORD_WITHDRAWN_TYPE, { section: about.section })).toBe(false);
    expect(isRead(RECORD_WITHDRAWN_TYPE, {})).toBe(false);
    expect(isRead(content.event.type, { since: about.since })).toBe(false);
    expect(isRead(content.event.type, {})).toBe(true);
  });

  it('has the day of a closing exactly if it announces one, which no revocation takes back', () => {
    const { content, place } = FACT_DELIVERED.example;
    const isRead = (type: string, closesOn?: string): boolean => {
      const sent = { ...content, event: { ...content.event, type }, body: { ...content.body, closesOn, data: {} } };
      return FACT_DELIVERED.decode(FACT_DELIVERED.encode(sent, place)).ok;
    };
    expect(isRead(CLOSING_ANNOUNCED_TYPE, '2027-01-07')).toBe(true);
    expect(isRead(CLOSING_ANNOUNCED_TYPE)).toBe(false);
    expect(isRead(content.event.type, '2027-01-07')).toBe(false);
    expect(isSelected({}, { type: content.event.type, body: content.body })).toBe(true);
    expect(isSelected({}, { type: CLOSING_ANNOUNCED_TYPE, body: content.body })).toBe(false);
  });

  it('has what it warns of exactly if it warns of health insurance, which no revocation takes back', () => {
    const { content, place } = FACT_DELIVERED.example;
    const isRead = (type: string, warning?: 'GAP_AHEAD'): boolean => {
      const sent = { ...content, event: { ...content.event, type }, body: { ...content.body, warning, data: {} } };
      return FACT_DELIVERED.decode(FACT_DELIVERED.encode(sent, place)).ok;
    };
    expect(isRead(INSURANCE_WARNED_TYPE, 'GAP_AHEAD')).toBe(true);
    expect(isRead(INSURANCE_WARNED_TYPE)).toBe(false);
    expect(isRead(content.event.type, 'GAP_AHEAD')).toBe(false);
    expect(isSelected({}, { type: INSURANCE_WARNED_TYPE, body: content.body })).toBe(false);
  });
});

describe('the answer to an inquiry as a whole', () => {
  const { content, place } = FACT_DELIVERED.example;
  const { caseReference: _, ...body } = content.body;
  const inquiryId = '7d3b0f2e-51c8-4a0f-9d54-2b6a1c9e8f70';
  const answer: InquiryAnswer = {
    status: 'answered',
    isComplete: false,
    sources: [
      { section: 'registrations', publisher: 'PUP-2606', state: 'disclosed' },
      { section: 'proposals', state: 'withheld', reasons: ['no-agreement'] },
    ],
  };
  const isRead = (type: string, more: object): boolean => {
    const sent = { ...content, event: { ...content.event, type }, body: { ...body, data: {}, ...more } };
    return FACT_DELIVERED.decode(FACT_DELIVERED.encode(sent, place)).ok;
  };

  it('is of an inquiry, and a delivery is on account of a case or an inquiry, never both', () => {
    expect(isRead(INQUIRY_ANSWERED_TYPE, { inquiryId, answer })).toBe(true);
    expect(isRead(INQUIRY_ANSWERED_TYPE, { inquiryId })).toBe(false);
    expect(isRead(content.event.type, { inquiryId })).toBe(true);
    expect(isRead(content.event.type, { inquiryId, answer })).toBe(false);
    expect(isRead(content.event.type, { inquiryId, caseReference: 'S/1' })).toBe(false);
    expect(isRead(content.event.type, {})).toBe(false);
  });

  it('says why exactly if it was refused', () => {
    const refused = { ...answer, status: 'refused', sources: [] };
    expect(isRead(INQUIRY_ANSWERED_TYPE, { inquiryId, answer: { ...refused, refused: 'institution-limit' } })).toBe(
      true,
    );
    expect(isRead(INQUIRY_ANSWERED_TYPE, { inquiryId, answer: refused })).toBe(false);
    expect(isRead(INQUIRY_ANSWERED_TYPE, { inquiryId, answer: { ...answer, refused: 'institution-limit' } })).toBe(
      false,
    );
  });

  it('is taken back with what any source disclosed where it says whether claims hold, and else never', () => {
    const one = { type: INQUIRY_ANSWERED_TYPE, body };
    expect(isSelected({}, one)).toBe(false);
    expect(isSelected({ publisher: 'PUP-2604' }, { ...one, categories: '16' })).toBe(true);
    expect(isSelected({ categories: ['17'] }, { ...one, categories: '16' })).toBe(false);
    expect(isSelected({ caseReference: 'S/1' }, { ...one, categories: '16' })).toBe(false);
  });
});

describe('InquiryAsked', () => {
  const { content, place } = INQUIRY_ASKED.example;
  const reasonOf = (change: Partial<Inquiry>): string => {
    const decoded = INQUIRY_ASKED.decode(
      INQUIRY_ASKED.encode({ ...content, body: { ...content.body, ...change } }, place),
    );
    return decoded.ok ? 'none' : decoded.reason;
  };

  it.each([
    'receiver',
    'inquiryId',
    'receiverPerson',
    'sealedLogPerson',
    'legalBasis',
    'purpose',
    'reference',
    'sections',
  ])('is none without %s', (field) => {
    expect(reasonOf({ [field]: undefined })).toBe(`its ${field} is missing or wrong`);
  });

  it('says why exactly if its edge refused it, and comes under the type of its status', () => {
    expect(reasonOf({ status: 'refused', refused: 'own-record' })).toBe('none');
    expect(reasonOf({ status: 'refused' })).toBe('its refused is missing or wrong');
    expect(reasonOf({ refused: 'own-record' })).toBe('its refused is missing or wrong');
    const message = INQUIRY_ASKED.encode(content, place);
    const headers = { ...message.headers, ce_type: 'pl.lacznik.inquiry.confirmed' };
    expect(INQUIRY_ASKED.decode({ ...message, headers })).toMatchObject({
      reason: 'its type is not that of its content',
    });
  });

  it('is confirmed or not without the log’s pseudonym, which the hub has kept', () => {
    for (const status of ['confirmed', 'rejected', 'unconfirmed'] as const)
      expect(reasonOf({ status, sealedLogPerson: undefined })).toBe('none');
  });

  it('claims only what can be claimed', () => {
    const claim = { section: 'registrations', field: 'status', value: 'REMOVED' };
    expect(reasonOf({ claims: [claim] })).toBe('none');
    for (const wrong of [{ field: 'removalReasonCode' }, { value: 'removed' }, { section: 'proposals' }])
      expect(reasonOf({ claims: [{ ...claim, ...wrong }] })).toMatch(/^its claims name what cannot be claimed/);
    expect(reasonOf({ claims: [] })).toBe('its claims is missing or wrong');
  });

  it('asks for known sections', () => {
    expect(reasonOf({ sections: ['taxes'] })).toBe('its sections is missing or wrong');
    expect(reasonOf({ sections: [] })).toBe('its sections is missing or wrong');
  });
});

describe('EntriesLogged', () => {
  const { content, place } = ENTRIES_LOGGED.example;
  const message = ENTRIES_LOGGED.encode(content, place);
  const entry = content.entries[0] as unknown as Json;

  it('blocks nobody: it has no key', () => {
    expect(message.key).toBe('');
  });

  it.each([
    'not JSON',
    JSON.stringify([entry]).replace('{', '{"kind":"delivery",'),
    '{}',
    '[1]',
    '[null]',
    JSON.stringify([{ ...entry, kind: 'other' }]),
    JSON.stringify([{ ...entry, person: 7 }]),
    JSON.stringify([{ ...entry, purpose: 'a\nb' }]),
    JSON.stringify([entry, { ...entry, time: undefined }]),
    JSON.stringify([{ ...entry, kind: 'delivery', disclosing: 'PUP-2606', categories: [7] }]),
  ])('is refused as %s', (value) => {
    expect(ENTRIES_LOGGED.decode({ ...message, value }).ok).toBe(false);
  });
});

describe('DeadLetter', () => {
  it('is the message as it was, with what could not process it, and why', () => {
    const { content, place } = DEAD_LETTER.example;
    const { headers, ...rest } = DEAD_LETTER.encode(content, place);
    expect(rest).toEqual({ topic: 'dead-letters.v1', key: content.key, value: content.value });
    expect(headers).toMatchObject({ ...content.headers, 'lacznik-reason': content.reason });
    expect(DEAD_LETTER.decode({ ...rest, headers: {} }).ok).toBe(false);
  });
});
