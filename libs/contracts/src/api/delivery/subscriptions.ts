import { containsPesel } from '@lacznik/identifiers';
import {
  Count,
  Instant,
  InstitutionId,
  ListOf,
  Nested,
  OneOf,
  Optional,
  Pattern,
  Reference,
  Text,
  TextThat,
  WholeNumber,
} from '../../checking/rules';
import { ANNOUNCEMENT_TYPES } from '../../messages/announcement-types';
import { ALL_STEP_TYPES } from '../../messages/delivered-step';
import { RECORD_WITHDRAWN_TYPE } from '../../messages/record-withdrawn';
import { RequestId } from '../../messages/request-id';
import { SECTIONS } from '../../sections/sections';
import { json, type Operation } from '../operation';

/** What signs: `hmac-sha256` with a secret that both sides know (v1), `ed25519` with a key that only we have (v1a). */
export const KEY_KINDS = ['hmac-sha256', 'ed25519'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** `unverified`: nothing is sent until the address has answered a challenge. */
export const SUBSCRIPTION_STATES = ['unverified', 'active'] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

/** What became of a call of a receiver: `delivered` where its whole answer came, with a status of 2xx. */
export const ATTEMPT_OUTCOMES = [
  'delivered',
  'refused',
  'redirected',
  'answer-too-long',
  'timeout',
  'no-connection',
  'forbidden-address',
] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

const MAX_URL_LENGTH = 2000;
const MAX_FILTER_LENGTH = 100;
export const MAX_KEYS = 10;
export const MAX_SUBSCRIPTIONS = 100;
const MAX_OVERLAP_HOURS = 30 * 24;

const EVENT_TYPES = [
  ...SECTIONS.flatMap(({ eventTypes }) => eventTypes),
  RECORD_WITHDRAWN_TYPE,
  ...ANNOUNCEMENT_TYPES,
  ...ALL_STEP_TYPES,
];

/** Which events are sent: those that keep every part that is given. It is applied to your feed, whose numbers stay as they are. */
export class EventFilter {
  /** Records of these sections, what is announced of your own cases, and steps of processes. */
  @Optional()
  @ListOf(OneOf(SECTIONS.map(({ name }) => name)), 1, MAX_FILTER_LENGTH)
  sections?: string[];

  /** Events of these types, and withdrawals of records of such a type's section. */
  @Optional()
  @ListOf(OneOf(EVENT_TYPES), 1, MAX_FILTER_LENGTH)
  eventTypes?: string[];

  /** What these institutions have published, and what is announced of your own cases. */
  @Optional()
  @ListOf(InstitutionId(), 1, MAX_FILTER_LENGTH)
  publishers?: string[];

  /** Of a sub-unit: what is on cases whose reference begins so. */
  @Optional()
  @ListOf(Reference(), 1, MAX_FILTER_LENGTH)
  caseReferencePrefixes?: string[];
}

/** Where events go, and which. */
export class SubscriptionChange {
  /** For you: what it is, such as the sub-unit that it is for. */
  @Text(100)
  name: string;

  /** Where events are POSTed to. `https://`; `http://` only inside networks that the operator has allowed. */
  @TextThat(
    isWebhookUrl,
    `an https:// address of at most ${MAX_URL_LENGTH} characters, without user, password, fragment or PESEL`,
    { mayBePesel: true },
  )
  url: string;

  /** All events, where nothing is given. */
  @Nested(() => EventFilter)
  filter: EventFilter;
}

/** A new subscription, with a key of its own. */
export class NewSubscription extends SubscriptionChange {
  /** What is to sign. */
  @OneOf(KEY_KINDS)
  keyKind: KeyKind = 'hmac-sha256';

  /** The number in your feed behind which it begins; absent: behind the last that is there. */
  @Optional()
  @Count()
  after?: number;
}

/** A key as it is shown always. */
export class SigningKeyView {
  @RequestId()
  id: string;

  @OneOf(KEY_KINDS)
  kind: KeyKind;

  /** Of `ed25519`: `whpk_` and the public key in base64, by which you verify. */
  @Optional()
  @Pattern(/^whpk_[A-Za-z0-9+/]{43}=$/, 'whpk_ and 32 bytes in base64')
  publicKey?: string;

  @Instant()
  createdAt: string;

  /** From then on it signs no more; absent of the one that came last. */
  @Optional()
  @Instant()
  endsAt?: string;
}

/** A key as it is shown once. */
export class NewSigningKey extends SigningKeyView {
  /** Of `hmac-sha256`: `whsec_` and the secret in base64. It is not shown again. */
  @Optional()
  @Pattern(/^whsec_[A-Za-z0-9+/]{43}=$/, 'whsec_ and 32 bytes in base64')
  secret?: string;
}

/** A subscription as its institution sees it. */
export class SubscriptionView extends SubscriptionChange {
  @RequestId()
  id: string;

  @OneOf(SUBSCRIPTION_STATES)
  state: SubscriptionState;

  /** Those that sign now. */
  @ListOf(Nested(() => SigningKeyView), 1, MAX_KEYS)
  keys: SigningKeyView[];

  @Instant()
  createdAt: string;
}

/** A subscription that was made, with its key. */
export class CreatedSubscription extends SubscriptionView {
  @Nested(() => NewSigningKey)
  key: NewSigningKey;
}

/** All of an institution, the oldest first. */
export class SubscriptionList {
  @ListOf(Nested(() => SubscriptionView), 0, MAX_SUBSCRIPTIONS)
  subscriptions: SubscriptionView[];
}

/** Which subscription is meant. */
export class SubscriptionParameters {
  @RequestId()
  id: string;
}

/** A key that takes the place of those before. */
export class KeyRotation {
  /** What is to sign. */
  @OneOf(KEY_KINDS)
  kind: KeyKind = 'hmac-sha256';

  /** For how long those before sign beside it: 0 where one of them is known to somebody else. */
  @WholeNumber(0, MAX_OVERLAP_HOURS)
  overlapHours: number = 24;
}

/** How a receiver has answered a call. */
export class CallResult {
  @OneOf(ATTEMPT_OUTCOMES)
  outcome: AttemptOutcome;

  /** The HTTP status, where one came. */
  @Optional()
  @WholeNumber(100, 599)
  status?: number;

  /** For people: what was wrong, and nothing of the answer. */
  @Optional()
  @Text(1000)
  detail?: string;

  @WholeNumber(0, 10_000_000)
  durationMs: number;
}

/** Whether it is an address that events can be sent to, whatever it leads to. */
function isWebhookUrl(text: string): boolean {
  if (text.length > MAX_URL_LENGTH || !/^https?:\/\/[^/\s]/i.test(text) || !URL.canParse(text)) return false;
  const { username, password, hash, port, hostname, pathname, search } = new URL(text);
  if (username !== '' || password !== '' || hash !== '' || port === '0' || text.includes('#')) return false;
  // One in ten of an IPv4 address's ports makes the digits of a PESEL with it.
  return !containsPesel(/^[\d.]+$/.test(hostname) ? pathname + search : hostname + pathname + search);
}

const ID = '3f2a9c1e-7b44-4d0a-9a6e-5c2d8e1f0b37';
const KEY_ID = 'c1d2e3f4-a5b6-4c7d-8e9f-0a1b2c3d4e5f';
const PARAMETERS = { id: ID };
const CREATED_AT = '2026-02-02T08:15:00.000Z';
const CHANGE: SubscriptionChange = {
  name: 'Sekcja Świadczeń',
  url: 'https://ops.example.pl/lacznik',
  filter: { sections: ['activations', 'labour-benefits'], caseReferencePrefixes: ['OPS.5020.'] },
};
const KEY: SigningKeyView = { id: KEY_ID, kind: 'hmac-sha256', createdAt: CREATED_AT };
const NEW_KEY: NewSigningKey = { ...KEY, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=' };
const VIEW: SubscriptionView = { ...CHANGE, id: ID, state: 'unverified', keys: [KEY], createdAt: CREATED_AT };
const ROLES = ['institution'] as const;
const HELD = 'It holds from the answer on, in every process.';

export const CREATE_SUBSCRIPTION = {
  app: 'delivery',
  id: 'createSubscription',
  method: 'post',
  path: '/v1/subscriptions',
  summary: "Has the institution's feed sent to an address of its own, as webhooks.",
  description:
    'Nothing is sent until the address has answered a challenge (`POST /v1/subscriptions/:id/verification`); what comes meanwhile is sent ' +
    `then. The secret is shown once. For each sub-unit make a subscription, with a filter and a key of its own. ${HELD}`,
  roles: ROLES,
  body: json(NewSubscription),
  answer: { status: 201, content: [json(CreatedSubscription)] },
  problems: ['address-forbidden', 'unknown-institution', 'too-many-subscriptions'],
  example: { body: { ...CHANGE, keyKind: 'hmac-sha256' }, answer: { ...VIEW, key: NEW_KEY } },
} as const satisfies Operation;

export const LIST_SUBSCRIPTIONS = {
  app: 'delivery',
  id: 'listSubscriptions',
  method: 'get',
  path: '/v1/subscriptions',
  summary: "Lists the institution's subscriptions.",
  roles: ROLES,
  answer: { status: 200, content: [json(SubscriptionList)] },
  problems: [],
  example: { answer: { subscriptions: [VIEW] } },
} as const satisfies Operation;

export const READ_SUBSCRIPTION = {
  app: 'delivery',
  id: 'readSubscription',
  method: 'get',
  path: '/v1/subscriptions/:id',
  summary: "Reads one of the institution's subscriptions.",
  roles: ROLES,
  parameters: SubscriptionParameters,
  answer: { status: 200, content: [json(SubscriptionView)] },
  problems: ['not-found'],
  example: { parameters: PARAMETERS, answer: VIEW },
} as const satisfies Operation;

export const CHANGE_SUBSCRIPTION = {
  app: 'delivery',
  id: 'changeSubscription',
  method: 'put',
  path: '/v1/subscriptions/:id',
  summary: 'Changes the name, the address or the filter of a subscription.',
  description: `Another address has to answer a challenge first. A filter acts on what has not been sent. ${HELD}`,
  repeatable: 'the same change twice is one',
  roles: ROLES,
  parameters: SubscriptionParameters,
  body: json(SubscriptionChange),
  answer: { status: 200, content: [json(SubscriptionView)] },
  problems: ['not-found', 'address-forbidden', 'unknown-institution'],
  example: { parameters: PARAMETERS, body: CHANGE, answer: VIEW },
} as const satisfies Operation;

export const DELETE_SUBSCRIPTION = {
  app: 'delivery',
  id: 'deleteSubscription',
  method: 'delete',
  path: '/v1/subscriptions/:id',
  summary: 'Deletes a subscription, with its keys and its dead letters.',
  description: `Nothing is sent to it from the answer on. The feed stays, and can be pulled. ${HELD}`,
  roles: ROLES,
  parameters: SubscriptionParameters,
  answer: { status: 200, content: [json(SubscriptionView)] },
  problems: ['not-found'],
  example: { parameters: PARAMETERS, answer: VIEW },
} as const satisfies Operation;

export const VERIFY_SUBSCRIPTION = {
  app: 'delivery',
  id: 'verifySubscription',
  method: 'post',
  path: '/v1/subscriptions/:id/verification',
  summary: 'Sends the address a challenge, and begins to send events where it answers it.',
  description:
    'It is a signed webhook of the type `pl.lacznik.subscription.challenge`. Answer with 200 and `{"challenge": …}`, which is what stands ' +
    'in its `data.challenge`.',
  repeatable: 'an address that was proved stays so',
  roles: ROLES,
  parameters: SubscriptionParameters,
  answer: { status: 200, content: [json(SubscriptionView)] },
  problems: ['not-found', 'address-unreachable', 'address-forbidden', 'address-redirects', 'challenge-failed'],
  example: { parameters: PARAMETERS, answer: { ...VIEW, state: 'active' } },
} as const satisfies Operation;

export const TEST_SUBSCRIPTION = {
  app: 'delivery',
  id: 'testSubscription',
  method: 'post',
  path: '/v1/subscriptions/:id/test',
  summary: 'Sends a test event to the address, and says what it answers.',
  description:
    'It is a signed webhook of the type `pl.lacznik.subscription.test`; nothing follows from how it is answered.',
  repeatable: 'each is a call of its own',
  roles: ROLES,
  parameters: SubscriptionParameters,
  answer: { status: 200, content: [json(CallResult)] },
  problems: ['not-found'],
  example: { parameters: PARAMETERS, answer: { outcome: 'delivered', status: 204, durationMs: 31 } },
} as const satisfies Operation;

export const ROTATE_KEY = {
  app: 'delivery',
  id: 'rotateKey',
  method: 'post',
  path: '/v1/subscriptions/:id/keys',
  summary: 'Makes a new key; the keys before sign beside it for a while.',
  description: `The secret is shown once. Until the others end, each webhook has a signature by each. ${HELD}`,
  roles: ROLES,
  parameters: SubscriptionParameters,
  body: json(KeyRotation),
  answer: { status: 201, content: [json(NewSigningKey)] },
  problems: ['not-found', 'too-many-keys'],
  example: { parameters: PARAMETERS, body: { kind: 'hmac-sha256', overlapHours: 24 }, answer: NEW_KEY },
} as const satisfies Operation;
