import { DecisionParameters, type DeliveryEntry, type LoggedDecision, READ_DECISION } from '@lacznik/contracts';
import { CallerInstitution, Endpoint, LacznikError, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DecisionsStore } from './decisions.store';

/** What was decided of a delivery, for its two institutions. It names no person, so the question is not logged. */
@Controller()
export class DecisionsController {
  constructor(private readonly decisions: DecisionsStore) {}

  @Endpoint(READ_DECISION)
  async readDecision(
    @CallerInstitution() institution: string,
    @ValidParameters(DecisionParameters) { eventId }: DecisionParameters,
  ): Promise<LoggedDecision> {
    const entry = (await this.decisions.find(eventId))?.entry;
    if (entry && [entry.disclosing, entry.receiving].includes(institution)) return decisionFor(institution, entry);
    throw new LacznikError(
      'not-found',
      'The log has no delivery of this event from you or to you. A new one is here within seconds.',
      { path: 'eventId' },
    );
  }
}

function decisionFor(institution: string, entry: DeliveryEntry): LoggedDecision {
  const { eventId, eventType, time, disclosing, receiving, categories, fields, withheld } = entry;
  const { legalBasis, purpose, agreement, policyVersion, caseReference } = entry;
  return {
    eventId,
    eventType,
    time,
    disclosing,
    receiving,
    categories,
    fields,
    withheld,
    legalBasis,
    purpose,
    ...(institution === receiving ? { caseReference } : {}),
    agreement,
    policyVersion,
  };
}
