import { AgreementProposal } from '../../directory/directory-agreement';
import { json, type Operation } from '../operation';
import type { Role } from '../roles';
import {
  AgreementAmendment,
  AgreementHistory,
  AgreementList,
  AgreementParameters,
  AgreementReason,
  AgreementSigning,
  AgreementsToSignList,
  AgreementView,
  StoppedAgreement,
} from './agreement-views';

/** Bound to the institution of the token; the operator is not. */
const ACTORS: readonly Role[] = ['coordinator', 'administrator'];
const READERS: readonly Role[] = ['coordinator', 'institution', 'administrator', 'auditor'];

const REASON = 'Uzgodniono na spotkaniu koordynatorów';
const PARAMETERS = { id: 'AG-2606-260605' };

const PROPOSAL: AgreementProposal = {
  ...PARAMETERS,
  parties: ['PUP-2606', 'OPS-260604'],
  purpose: 'Wymiana informacji o wspólnych klientach',
  disclosures: [
    {
      from: 'PUP-2606',
      to: 'OPS-260604',
      scope: 'labour-to-welfare',
      additionalCategories: [],
      sections: ['activations'],
      application: {
        register: 'Rejestr bezrobotnych i poszukujących pracy',
        publicTask: 'Ustalenie prawa do świadczeń z pomocy społecznej',
        manner: 'Udostępnienie drogą elektroniczną, po każdej zmianie',
        undertaking: 'Dane będą użyte wyłącznie do tego zadania',
        safeguards: 'Imienne upoważnienia, zobowiązania do poufności, szyfrowanie',
      },
    },
  ],
  purposes: ['social-work'],
  legalBases: ['rynek-pracy-2025'],
  validFrom: '2030-01-01',
  validTo: '2031-12-31',
  reason: REASON,
};

const { reason: _, ...CONTENTS } = PROPOSAL;
const DRAFT: AgreementView = { ...CONTENTS, status: 'DRAFT', state: 'draft', version: 1 };
const SIGNATURE = { name: 'Anna Przykładowa', subject: 'a.przykladowa', signedAt: '2029-12-01T09:00:00.000Z' };
const ACTIVE: AgreementView = {
  ...CONTENTS,
  status: 'ACTIVE',
  signatures: [
    { party: 'OPS-260604', ...SIGNATURE },
    { party: 'PUP-2606', ...SIGNATURE, name: 'Jan Wzorcowy', subject: 'j.wzorcowy' },
  ],
  state: 'active',
  version: 3,
};
const SUSPENDED: AgreementView = {
  ...ACTIVE,
  status: 'SUSPENDED',
  suspendedBy: ['OPS-260604'],
  state: 'suspended',
  version: 4,
};

export const LIST_AGREEMENTS = {
  app: 'privacy-gateway',
  id: 'listAgreements',
  method: 'get',
  path: '/v1/agreements',
  summary: 'Lists agreements: those that concern the own institution; all for the operator and auditors.',
  roles: READERS,
  answer: { status: 200, content: [json(AgreementList)] },
  problems: [],
  example: { answer: { agreements: [ACTIVE] } },
} as const satisfies Operation;

export const COUNT_AGREEMENTS_TO_SIGN = {
  app: 'privacy-gateway',
  id: 'countAgreementsToSign',
  method: 'get',
  path: '/v1/waiting/agreements',
  summary: 'Counts, institution by institution, the agreements that wait for its signature; for the console alone.',
  description:
    'A number, and nothing of any agreement. What is agreed between kinds of institution the operator signs: it is not counted.',
  roles: ['notifier'],
  answer: { status: 200, content: [json(AgreementsToSignList)] },
  problems: [],
  example: { answer: { institutions: [{ institution: 'OPS-260604', toSign: 2 }] } },
} as const satisfies Operation;

export const READ_AGREEMENT = {
  app: 'privacy-gateway',
  id: 'readAgreement',
  method: 'get',
  path: '/v1/agreements/:id',
  summary: 'Reads an agreement with its versions: who changed it, and why.',
  roles: READERS,
  parameters: AgreementParameters,
  answer: { status: 200, content: [json(AgreementHistory)] },
  problems: ['not-found'],
  example: {
    parameters: PARAMETERS,
    answer: {
      ...DRAFT,
      versions: [
        {
          version: 1,
          act: 'drafted',
          reason: REASON,
          actor: 'a.przykladowa',
          actorRole: 'coordinator',
          institution: 'OPS-260604',
          madeAt: '2029-11-20T10:00:00.000Z',
          agreement: { ...CONTENTS, status: 'DRAFT' },
        },
      ],
    },
  },
} as const satisfies Operation;

export const PROPOSE_AGREEMENT = {
  app: 'privacy-gateway',
  id: 'proposeAgreement',
  method: 'post',
  path: '/v1/agreements',
  summary: 'Proposes an agreement: a draft, which discloses nothing.',
  description:
    'A coordinator proposes what the own institution is a party of; what the law makes for all institutions of two kinds, the operator ' +
    'proposes. Each disclosure has an `application` (between kinds: the agreement has a `legalGround`). Refused is what another ' +
    'agreement of the same parties gives already in the same direction, on the same days and for the same purpose ' +
    '(`agreements-overlap`): whoever suspended one would go on disclosing by the other.',
  roles: ACTORS,
  body: json(AgreementProposal),
  answer: { status: 201, content: [json(AgreementView)] },
  problems: [
    'not-a-party',
    'agreement-exists',
    'agreements-overlap',
    'contradicting-scopes',
    'not-valid-on-day',
    'retroactive',
  ],
  example: { body: PROPOSAL, answer: DRAFT },
} as const satisfies Operation;

export const AMEND_AGREEMENT = {
  app: 'privacy-gateway',
  id: 'amendAgreement',
  method: 'put',
  path: '/v1/agreements/:id',
  summary: 'Amends a draft: another content, under which nobody has signed yet.',
  description:
    'Whoever may sign it amends it, until both have signed. `version` is the one that you have read; the body is the whole agreement, ' +
    'with its id and its parties as they are, and is refused for what would be refused of a proposal. A signature under the former ' +
    'content falls away; the version that had it stays. What both have signed is not amended: what is to be added is proposed as a ' +
    'further agreement, what is to be less is terminated and proposed anew.',
  roles: ACTORS,
  parameters: AgreementParameters,
  body: json(AgreementAmendment),
  answer: { status: 200, content: [json(AgreementView)] },
  problems: [
    'not-found',
    'not-a-party',
    'agreement-state',
    'version-conflict',
    'agreements-overlap',
    'contradicting-scopes',
    'not-valid-on-day',
    'retroactive',
  ],
  example: {
    parameters: PARAMETERS,
    body: { ...PROPOSAL, validTo: '2030-12-31', version: 2, reason: 'Krótszy okres, jak prosił ośrodek' },
    answer: { ...DRAFT, validTo: '2030-12-31', version: 3 },
  },
} as const satisfies Operation;

export const SIGN_AGREEMENT = {
  app: 'privacy-gateway',
  id: 'signAgreement',
  method: 'post',
  path: '/v1/agreements/:id/signatures',
  summary: 'Signs an agreement for the own institution; the second signature makes it valid from its first day on.',
  description:
    '`version` is the one that you have read. The operator signs what is agreed between kinds, for all of them. No signature reaches ' +
    'back (`retroactive`), and what no rule of the dictionary allows on the first day is refused, all of it named (`outside-law`).',
  roles: ACTORS,
  parameters: AgreementParameters,
  body: json(AgreementSigning),
  answer: { status: 200, content: [json(AgreementView)] },
  problems: [
    'not-found',
    'not-a-party',
    'already-signed',
    'agreement-state',
    'version-conflict',
    'agreements-overlap',
    'not-valid-on-day',
    'retroactive',
    'outside-law',
  ],
  example: {
    parameters: PARAMETERS,
    body: { version: 2, name: 'Jan Wzorcowy', reason: REASON },
    answer: ACTIVE,
  },
} as const satisfies Operation;

export const SUSPEND_AGREEMENT = {
  app: 'privacy-gateway',
  id: 'suspendAgreement',
  method: 'post',
  path: '/v1/agreements/:id/suspensions',
  summary: 'Suspends an agreement: nothing is disclosed by it until whoever suspended it resumes it.',
  description: 'Each party and the operator suspend it for themselves. No decision after the answer uses it.',
  repeatable: 'a suspension that stands is answered as it is',
  roles: ACTORS,
  parameters: AgreementParameters,
  body: json(AgreementReason),
  answer: {
    status: 200,
    content: [json(StoppedAgreement)],
    pending: 'It is suspended; what waits is being withdrawn.',
  },
  problems: ['not-found', 'not-a-party', 'agreement-state'],
  example: {
    parameters: PARAMETERS,
    body: { reason: 'Przegląd zabezpieczeń' },
    answer: { ...SUSPENDED, effective: 'committed' },
  },
} as const satisfies Operation;

export const RESUME_AGREEMENT = {
  app: 'privacy-gateway',
  id: 'resumeAgreement',
  method: 'post',
  path: '/v1/agreements/:id/resumption',
  summary: 'Takes back the own suspension; the agreement is active again once nobody suspends it.',
  roles: ACTORS,
  parameters: AgreementParameters,
  body: json(AgreementReason),
  answer: { status: 200, content: [json(AgreementView)] },
  problems: ['not-found', 'not-a-party', 'agreement-state'],
  example: { parameters: PARAMETERS, body: { reason: 'Przegląd zakończony' }, answer: { ...ACTIVE, version: 5 } },
} as const satisfies Operation;

export const TERMINATE_AGREEMENT = {
  app: 'privacy-gateway',
  id: 'terminateAgreement',
  method: 'post',
  path: '/v1/agreements/:id/termination',
  summary: 'Ends an agreement for good, or takes back a draft.',
  description:
    'Either party and the operator may. No decision after the answer uses it; what has ended is agreed on anew.',
  roles: ACTORS,
  parameters: AgreementParameters,
  body: json(AgreementReason),
  answer: { status: 200, content: [json(StoppedAgreement)], pending: 'It has ended; what waits is being withdrawn.' },
  problems: ['not-found', 'not-a-party', 'agreement-state'],
  example: {
    parameters: PARAMETERS,
    body: { reason: 'Wypowiedzenie' },
    answer: { ...ACTIVE, status: 'TERMINATED', state: 'terminated', version: 4, effective: 'committed' },
  },
} as const satisfies Operation;
