import {
  Count,
  DictionaryCode,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  Text,
} from '../../checking/rules';
import { AgreementProposal, DirectoryAgreement } from '../../directory/directory-agreement';
import { MAX_ENTRIES } from '../../directory/directory-document';
import { RequestId } from '../../messages/request-id';
import { EFFECTS } from '../edge/revocations';

/** The life of an agreement; `signed`: by both, and its first day has not come. */
export const AGREEMENT_STATES = [
  'draft',
  'signed-by-one',
  'signed',
  'active',
  'suspended',
  'terminated',
  'expired',
] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** What made a version; `recorded`: it was entered in the directory, as signed on paper. */
export const AGREEMENT_ACTS = [
  'drafted',
  'amended',
  'signed',
  'suspended',
  'resumed',
  'terminated',
  'recorded',
] as const;
export type AgreementActName = (typeof AGREEMENT_ACTS)[number];

const MAX_REASON_LENGTH = 1000;
const MAX_NAME_LENGTH = 200;
const MAX_VERSIONS = 10_000;

/** An agreement as it is today. */
export class AgreementView extends DirectoryAgreement {
  @OneOf(AGREEMENT_STATES)
  state: AgreementState;

  /** Grows with every change. */
  @Count(1)
  version: number;

  /** When its last change was made; in lists, and absent of what was changed before versions were kept. */
  @Optional()
  @Instant()
  changedAt?: string;
}

/** Agreements in the order of their ids. */
export class AgreementList {
  @ListOf(Nested(() => AgreementView), 0, MAX_ENTRIES)
  agreements: AgreementView[];
}

/** How many agreements wait for an institution's signature. */
export class AgreementsToSign {
  @InstitutionId()
  institution: string;

  @Count(1)
  toSign: number;
}

/** In the order of institutions; those for whose signature none waits are left out. */
export class AgreementsToSignList {
  @ListOf(Nested(() => AgreementsToSign), 0, MAX_ENTRIES)
  institutions: AgreementsToSign[];
}

/** One change of an agreement: who, why, and what it says from then on. */
export class AgreementVersion {
  @Count(1)
  version: number;

  @OneOf(AGREEMENT_ACTS)
  act: AgreementActName;

  @Text(MAX_REASON_LENGTH)
  reason: string;

  /** Subject of the access token, or the app that acted by itself. */
  @Text(MAX_NAME_LENGTH)
  actor: string;

  @Text(MAX_NAME_LENGTH)
  actorRole: string;

  /** For which party it was done. Absent of the operator. */
  @Optional()
  @InstitutionId()
  institution?: string;

  @Instant()
  madeAt: string;

  @Nested(() => DirectoryAgreement)
  agreement: DirectoryAgreement;
}

/** An agreement with all its versions, the first one first. */
export class AgreementHistory extends AgreementView {
  @ListOf(Nested(() => AgreementVersion), 1, MAX_VERSIONS)
  versions: AgreementVersion[];
}

/** Which agreement is meant. */
export class AgreementParameters {
  @DictionaryCode()
  id: string;
}

/** Why it is done. */
export class AgreementReason {
  @Text(MAX_REASON_LENGTH)
  reason: string;
}

/** All that a draft is to say from now on, and why; its id and parties stay. */
export class AgreementAmendment extends AgreementProposal {
  /** The version that was read. */
  @Count(1)
  version: number;
}

/** A signature under what was read. */
export class AgreementSigning extends AgreementReason {
  /** The version that was read. */
  @Count(1)
  version: number;

  /** Who signs, as on paper. */
  @Text(MAX_NAME_LENGTH)
  name: string;
}

/** What follows from a suspension or a termination. */
export class StoppedAgreement extends AgreementView {
  /** `committed`: no decision from now on uses it, and what waits by it is withdrawn. `pending`: the second goes on. */
  @OneOf(EFFECTS)
  effective: (typeof EFFECTS)[number];

  /** By which the operator and the parties' coordinators read how far that has come (`GET /v1/revocations/:id`). Absent where nothing was disclosed by it. */
  @Optional()
  @RequestId()
  revocationId?: string;
}
