import {
  type CaseIdentity,
  type Decoded,
  FACT_DELIVERED,
  type ReceivedDelivery,
  STEP_TYPES,
  undecodable,
} from '@lacznik/contracts';
import type { IncomingMessage } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { SealIdentitiesService } from '../identities/seal-identities.service';
import { type CasePseudonyms, PseudonymClient } from '../persons/pseudonym-client';
import type { ProcessPlace } from './processes.store';

/** Whom a process that somebody else has opened is about, as this edge has worked it out for itself. */
export interface OpenedIdentity {
  identity: CaseIdentity;
  pseudonyms: CasePseudonyms;
}

/** By process, whom it is about, or why that is not taken. */
export type PreparedOpenings = ReadonlyMap<string, Decoded<OpenedIdentity>>;

const OPENED = Object.values(STEP_TYPES).map(({ opened }) => opened);

/** Opens whom first steps are about, before a transaction is held for them: identity is asked meanwhile. */
@Injectable()
export class PrepareOpenings {
  constructor(
    private readonly sealed: SealIdentitiesService,
    private readonly pseudonyms: PseudonymClient,
  ) {}

  /** The key that is missing here to open it: the feed waits for it. */
  lackingKey(message: IncomingMessage): string | undefined {
    const opening = openingIn(message);
    const kid = opening && this.sealed.lackingKey(opening.receiver, sealedIdentityOf(opening));
    return kid === undefined
      ? undefined
      : `the private key ${kid} of ${opening?.receiver} in INSTITUTION_KEYS_FILE, which a person was encrypted for`;
  }

  /** @throws LacznikError `unavailable` while identity does not answer: then the messages are to come again */
  async prepare(messages: readonly IncomingMessage[]): Promise<PreparedOpenings> {
    const openings = messages.flatMap((message) => openingIn(message) ?? []);
    const prepared = openings.map(async (opening) => [keyOf(placeOf(opening)), await this.opened(opening)] as const);
    return new Map(await Promise.all(prepared));
  }

  private async opened(opening: ReceivedDelivery): Promise<Decoded<OpenedIdentity>> {
    const { receiver, body } = opening;
    const { processId } = placeOf(opening);
    const place = { processId, sender: body.publisher, receiver };
    const identity = await this.sealed.open(place, sealedIdentityOf(opening));
    if (!identity.ok) return identity;
    const pseudonyms = await this.pseudonyms.casePseudonyms(receiver, identity.content.person);
    // Otherwise the hub would decide and log of one person what is said of another.
    if (body.person !== pseudonyms.own && body.person !== pseudonyms.formerOwn)
      return undecodable('its sealed identity is another person’s than it is delivered on');
    return { ok: true, content: { identity: identity.content, pseudonyms } };
  }
}

/** Of {@link PreparedOpenings}. */
export function keyOf({ institution, processId }: ProcessPlace): string {
  return `${institution} ${processId}`;
}

/** The receiver's process of which a delivery is a step. */
export function placeOf({ receiver, body }: ReceivedDelivery): ProcessPlace {
  return { institution: receiver, processId: body.processId ?? '' };
}

function sealedIdentityOf({ body }: ReceivedDelivery): string {
  return body.step?.opening?.sealedIdentity ?? '';
}

function openingIn(message: IncomingMessage): ReceivedDelivery | undefined {
  if (!OPENED.includes(message.headers.ce_type ?? '')) return undefined;
  const decoded = FACT_DELIVERED.decode(message);
  return decoded.ok && decoded.content.body.step?.opening ? decoded.content : undefined;
}
