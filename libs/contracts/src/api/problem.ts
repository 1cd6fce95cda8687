import { Optional, ListOf, Nested, OneOf, Text, WholeNumber } from '../checking/rules';
import { STEP_REFUSALS, type StepRefusal } from '../messages/process-told';

/**
 * Every code that an answer, a refusal or a log line of this project may carry: the HTTP status, and what to do. Closed, so that a
 * client can switch on it.
 */
export const PROBLEMS = {
  'validation-failed': { status: 422, remedy: 'Mend the field that `path` names.' },
  'unknown-field': {
    status: 422,
    remedy: 'Leave out, or spell as documented, the field or parameter that `path` names.',
  },
  'malformed-json': { status: 400, remedy: 'Send JSON in UTF-8.' },
  'malformed-request': { status: 400, remedy: 'Send HTTP as RFC 9112 has it: this could not be read as a request.' },
  'request-timeout': { status: 408, remedy: 'Send the request without pauses.' },
  'expectation-failed': { status: 417, remedy: 'Send no `Expect`, or `Expect: 100-continue`.' },
  'headers-too-large': { status: 431, remedy: 'Send less in the address and the headers: 16 KiB at most together.' },
  'body-too-large': {
    status: 413,
    remedy: 'Send less at once. Many records go as NDJSON to `/v1/publications`, where a line may have 64 KiB.',
  },
  'unsupported-media-type': { status: 415, remedy: 'Send `application/json`; for a stream `application/x-ndjson`.' },
  'pesel-invalid': { status: 422, remedy: 'Wrong check digit or impossible birth date: mend the PESEL.' },
  'pesel-in-field': {
    status: 422,
    remedy:
      'A PESEL may stand in `person` only: take it out of the field. Own keys that look like one: integration.md.',
  },
  'unknown-institution': { status: 422, remedy: 'Have your institution entered in the directory.' },
  'not-your-institution': { status: 403, remedy: 'Use the edge that serves your institution.' },
  'not-a-publisher-of-this': { status: 403, remedy: "This is another institution's section, or the other edge's." },
  'revision-conflict': { status: 409, remedy: 'This revision had other data, or was withdrawn: raise it.' },
  'record-of-another-person': {
    status: 409,
    remedy:
      'This record id stands for another person: take a new one, or withdraw the record first where that person was the wrong one.',
  },
  'case-conflict': { status: 409, remedy: 'This reference stands for another case, or a closed one: take a new one.' },
  'reopening-too-late': {
    status: 409,
    remedy: 'A case is opened again within a day of its end: open a new one under a new reference.',
  },
  'hand-over-to-oneself': {
    status: 409,
    remedy: 'Name another person of your institution: nobody hands over to themselves.',
  },
  'colleague-not-authorised': {
    status: 409,
    remedy:
      'Hand it over to somebody whose authorisation and undertaking are valid today: your coordinator enters them.',
  },
  'consent-conflict': {
    status: 409,
    remedy: 'This id stands for another consent, or one that was answered otherwise: take a new one, or withdraw it.',
  },
  'consent-of-another-person': {
    status: 422,
    remedy: 'The case is on another person than the one who consents: name the right case, or none.',
  },
  'consent-not-asked-for': {
    status: 422,
    remedy: 'No rule of law asks for such a consent then: see the rules with `consentRequired` in the dictionaries.',
  },
  'objection-conflict': { status: 409, remedy: 'This id stands for another objection: take a new one.' },
  'decision-too-late': {
    status: 409,
    remedy:
      'It was rejected so long ago that whom it is of is not kept any more: record a new objection of the person.',
  },
  'already-withdrawn': { status: 409, remedy: 'Nothing is left to do: it has no effect any more.' },
  'second-person-needed': {
    status: 403,
    remedy: 'Have another person of your institution do it, by a token of their own.',
  },
  'inquiry-conflict': {
    status: 409,
    remedy:
      'This question id stands for a question that says something else, or that another person asked: take a new one.',
  },
  'one-person-only': {
    status: 422,
    remedy:
      'Ask about one person at a time. What you need of many people, or again and again, reaches you by cases: open one on each.',
  },
  'basis-not-for-purpose': {
    status: 422,
    remedy:
      'Name the legal basis that allows this purpose: the dictionary of legal bases says which purposes each has.',
  },
  'outside-caseload': {
    status: 409,
    remedy:
      'Turn back, or name the case that your institution has open on the person, or ask again with `exceptional` and a reason: a second person has to confirm it.',
  },
  'too-many-inquiries': {
    status: 429,
    remedy:
      'Ask again after `Retry-After` seconds. What you need again and again reaches you by itself by a case: open one.',
  },
  'item-closed': { status: 409, remedy: 'Somebody has closed it already: read it.' },
  'breach-without-date': {
    status: 422,
    remedy: 'Say in `becameKnownAt` when the breach became known: the 72 hours of GDPR art. 33 run from then.',
  },
  'voucher-not-valid': {
    status: 403,
    remedy:
      'Have your edge make a new voucher (`POST /v1/worker-tags/vouchers`): one holds for one item of your institution, and for 5 minutes.',
  },
  'no-signing-key': {
    status: 409,
    remedy:
      'Have whoever runs your edge add a key of the curve Ed25519 to INSTITUTION_KEYS_FILE, and its public part to the directory.',
  },
  'no-confirmation-awaited': {
    status: 409,
    remedy: 'It was asked within the caseload, or somebody has decided otherwise: read it.',
  },
  'process-conflict': {
    status: 409,
    remedy: 'This process id or step id stands for another one, or one that says something else: take a new one.',
  },
  'step-refused': {
    status: 409,
    remedy: '`reason` says why. Take one of `allowedActions` on `presentVersion`, or mend what stands against it.',
  },
  'no-key-of-receiver': {
    status: 409,
    remedy:
      'Nobody could encrypt the person for that institution: have the operator of the hub enter its public key in the directory.',
  },
  'join-reversed': { status: 409, remedy: 'This join of two identities was reversed: ask for a new one.' },
  'version-conflict': {
    status: 409,
    remedy: 'It was changed since you read it: read it again, and make your change to what it says now.',
  },
  'topic-conflict': {
    status: 409,
    remedy: 'A Kafka topic is another than declared: do what `detail` says of it, then send the same again.',
  },
  'not-a-party': {
    status: 403,
    remedy: 'Only its parties may do this, and where the parties are kinds of institution the operator.',
  },
  'already-signed': { status: 409, remedy: 'Your side has signed: the other has to.' },
  'agreement-exists': { status: 409, remedy: 'This id stands for another agreement: take a new one.' },
  'agreement-state': {
    status: 409,
    remedy: 'The agreement is not in a state in which this can be done: read it. What has ended is agreed on anew.',
  },
  'agreements-overlap': {
    status: 409,
    remedy: 'Another agreement gives the same: end that one, or take out here what it gives.',
  },
  'contradicting-scopes': { status: 422, remedy: 'Say once for each direction and section what is disclosed.' },
  'not-valid-on-day': { status: 422, remedy: 'Take a code or a party that holds on the day, or another day.' },
  retroactive: { status: 422, remedy: 'Begin on the day of the last signature or later: draft it anew.' },
  'outside-law': {
    status: 422,
    remedy:
      'Take out the categories that `path` and `detail` name, or have the rule that allows them entered in the dictionary.',
  },
  unauthenticated: { status: 401, remedy: 'Send a valid access token.' },
  forbidden: { status: 403, remedy: 'Send a token with the role that this needs.' },
  'authorisation-not-valid': {
    status: 403,
    remedy: "Have your institution's coordinator enter a written authorisation (upoważnienie) that is valid today.",
  },
  'undertaking-not-valid': {
    status: 403,
    remedy:
      "Sign an undertaking of secrecy (zobowiązanie do zachowania poufności), and have your institution's coordinator enter it.",
  },
  'excluded-person': {
    status: 403,
    remedy: 'You are, or are related to, this person: hand the matter to somebody else (wyłączenie pracownika).',
  },
  'feed-expired': {
    status: 410,
    remedy:
      'What follows `after` is kept no more: go on with `after` one less than `oldest`, and fetch what you missed by `POST /v1/feed/resync`.',
  },
  'feed-restored': {
    status: 409,
    remedy:
      'This feed never had that number, or lost it when its database was restored: go on with `after` at `last` or lower. What comes twice has the same id.',
  },
  'counts-missing': {
    status: 409,
    remedy: 'Wait until the institutions that `detail` names have told their counts of that day, or take another day.',
  },
  'counts-changed': {
    status: 409,
    remedy: 'Counts of that day were told anew since a table of it was published: publish another day.',
  },
  'table-published': { status: 409, remedy: 'It was published, and stays as it is: read it.' },
  'later-day-published': {
    status: 409,
    remedy: 'A later day was published already: publish that day, or a later one.',
  },
  'margin-unprotects': {
    status: 409,
    remedy: 'With the totals that `detail` names hidden counts could be computed: publish the table without them.',
  },
  'publications-unprotect': {
    status: 409,
    remedy:
      'Beside what was published before, hidden counts could be computed whatever is hidden: publish another day.',
  },
  'asked-too-soon': { status: 429, remedy: 'Ask again after `Retry-After` seconds.' },
  'address-forbidden': {
    status: 422,
    remedy:
      'Take a public address with https, or have the operator of the hub allow the network (`WEBHOOK_ALLOWED_NETWORKS`).',
  },
  'address-unreachable': {
    status: 422,
    remedy: 'Nothing has answered there as it should: see `detail`, mend your receiver, then try again.',
  },
  'address-redirects': { status: 422, remedy: 'Redirects are not followed: give the address that they lead to.' },
  'challenge-failed': {
    status: 422,
    remedy:
      'Have your receiver verify the signature with the key of this subscription, and answer with 200 and the challenge.',
  },
  'too-many-subscriptions': { status: 409, remedy: 'Delete one that you need no more.' },
  'too-many-keys': { status: 409, remedy: 'Wait until one of the keys before has ended.' },
  'dead-letter-settled': {
    status: 409,
    remedy: 'It has taken effect or was given up: nothing is left to do. List it with its `state` to see which.',
  },
  'dead-letters-before': {
    status: 409,
    remedy: 'Earlier messages of the same person wait: redrive or drop those first, or redrive the person.',
  },
  'action-not-allowed': {
    status: 409,
    remedy: 'This cannot be done now: `allowedActions` says what can. Read it again; what has ended is begun anew.',
  },
  'job-offer-exists': {
    status: 409,
    remedy: 'This source id stands for an offer that says something else: change that one, or take a new id.',
  },
  'body-exists': { status: 409, remedy: 'It takes part already, or is invited: list the bodies.' },
  'not-admitted': {
    status: 403,
    remedy: 'Have whoever invited your organisation admit it for this: services are those of bodies that are admitted.',
  },
  'too-many-entries': { status: 409, remedy: 'Remove what you need no more.' },
  'not-found': { status: 404, remedy: 'There is nothing of that name, or it is not yours.' },
  unavailable: {
    status: 503,
    remedy: 'Nothing was stored; try again after `Retry-After` seconds.',
    isPassing: true,
  },
  internal: { status: 500, remedy: 'A fault of ours; the log has it under the trace id.' },
} as const satisfies Record<string, { status: number; remedy: string; isPassing?: true }>;

/** A problem's code. */
export type ProblemCode = keyof typeof PROBLEMS;

/** Whether the same request may succeed later as it is. With any other code it never does. */
export function isPassing(code: ProblemCode): boolean {
  return 'isPassing' in PROBLEMS[code];
}

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

/** One of several violations of the same request. */
export class Violation {
  /** What to switch on. */
  @OneOf(CODES)
  code: ProblemCode;

  /** The place, such as `data.from`. */
  @Optional()
  @Text(1000)
  path?: string;

  /** What is expected there. Never what was sent. */
  @Text(10_000)
  detail: string;
}

/** Any other answer than 2xx: `application/problem+json` (RFC 9457). It never repeats what was sent. */
export class Problem {
  /** `urn:lacznik:problem:<code>`. */
  @Text(200)
  type: string;

  /** The HTTP status's name. */
  @Text(200)
  title: string;

  /** The HTTP status. */
  @WholeNumber(400, 599)
  status: number;

  /** What to switch on. */
  @OneOf(CODES)
  code: ProblemCode;

  /** What was wrong, and what to do. */
  @Text(10_000)
  detail: string;

  /** The place, such as `data.from`. */
  @Optional()
  @Text(1000)
  path?: string;

  /** Every violation, where there is more than one. */
  @Optional()
  @ListOf(Nested(() => Violation), 2, 100_000)
  violations?: Violation[];

  /** Of a feed: the first number that is kept. */
  @Optional()
  @WholeNumber(1, Number.MAX_SAFE_INTEGER)
  oldest?: number;

  /** Of a feed: the last number that can be gone on from. */
  @Optional()
  @WholeNumber(0, Number.MAX_SAFE_INTEGER)
  last?: number;

  /** Of a step of a process: why it has no place. */
  @Optional()
  @OneOf(STEP_REFUSALS)
  reason?: StepRefusal;

  /** Of a process: what the caller may do instead. */
  @Optional()
  @ListOf(Text(100), 0, 100)
  allowedActions?: string[];

  /** Of a step of a process: the version that holds; 0 where there is none. */
  @Optional()
  @WholeNumber(0, Number.MAX_SAFE_INTEGER)
  presentVersion?: number;

  /** Finds every log line of the request, across all apps. */
  @Text(32)
  traceId: string;
}
