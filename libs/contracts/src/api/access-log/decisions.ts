import {
  DictionaryCode,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  Optional,
  Reference,
  Text,
  TextThat,
} from '../../checking/rules';
import { LoggedWithholding } from '../../messages/log-entries/disclosure';
import { MAX_ID_LENGTH, MAX_LISTED, MAX_WORD_LENGTH } from '../../messages/log-entries/entry-rules';
import { json, type Operation } from '../operation';

/** Which decision: by the id of the event that was delivered. */
export class DecisionParameters {
  @Text(MAX_ID_LENGTH)
  eventId: string;
}

/** What was decided, as the log has it: without the person, and with the case for its owner alone. */
export class LoggedDecision {
  @Text(MAX_ID_LENGTH)
  eventId: string;

  @Text(MAX_ID_LENGTH)
  eventType: string;

  @Instant()
  time: string;

  @InstitutionId()
  disclosing: string;

  @InstitutionId()
  receiving: string;

  @ListOf(Text(MAX_WORD_LENGTH), 0, MAX_LISTED)
  categories: string[];

  @ListOf(Text(MAX_WORD_LENGTH), 0, MAX_LISTED)
  fields: string[];

  @ListOf(Nested(() => LoggedWithholding), 0, MAX_LISTED)
  withheld: LoggedWithholding[];

  @DictionaryCode()
  legalBasis: string;

  @DictionaryCode()
  purpose: string;

  /** Of the receiver. Absent for the publisher. */
  @Optional()
  @Reference()
  caseReference?: string;

  /** Id of the agreement; several are joined by commas. */
  @TextThat(() => true, 'ids of agreements, joined by commas')
  agreement: string;

  /** Version of the agreements, rules and dictionaries by which it was decided. */
  @Text(MAX_WORD_LENGTH)
  policyVersion: string;
}

export const READ_DECISION = {
  app: 'access-log',
  id: 'readDecision',
  method: 'get',
  path: '/v1/decisions/:eventId',
  summary: 'Says what was decided of a delivery, to the institution that published it and the one that got it.',
  description:
    'By the id of the event (`ce_id` in Kafka, `id` in the feed). An entry is here some seconds after the delivery. What would be decided now, the ' +
    'gateway says (`POST /v1/decisions/explain`).',
  roles: ['institution'],
  parameters: DecisionParameters,
  answer: { status: 200, content: [json(LoggedDecision)] },
  problems: ['not-found'],
  example: {
    parameters: { eventId: 'privacy-gateway.12.345' },
    answer: {
      eventId: 'privacy-gateway.12.345',
      eventType: 'pl.lacznik.activation.changed',
      time: '2026-02-02T08:15:00.120Z',
      disclosing: 'PUP-2606',
      receiving: 'OPS-260604',
      categories: ['18'],
      fields: ['form', 'state', 'from'],
      withheld: [{ category: '14', fields: ['healthContraindications'], reason: 'outside-agreement-scope' }],
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
      caseReference: 'OPS.5020.7.2026',
      agreement: 'AG-2606-260604',
      policyVersion: '4',
    },
  },
} as const satisfies Operation;
