import { profileOf } from './grant';
import type { Grant, GrantedField } from './policy';
import { isValid } from './validity';
import type { DecisionConsent, DecisionRequest } from './vocabulary';

/** The grant with what the person's consents leave of it. */
export function withConsents(grant: Grant, { consents, receiver, day, case: { purpose } }: DecisionRequest): Grant {
  const holding = consents.filter(
    (consent) => consent.receiver === receiver && consent.purpose === purpose && isValid(consent, day),
  );
  const fields = grant.fields.map((field) => (field.asksConsent ? judgedBy(holding, field) : field));
  return { ...grant, fields, profile: profileOf(fields) };
}

function judgedBy(holding: readonly DecisionConsent[], field: GrantedField): GrantedField {
  if (holding.length === 0) return { ...field, against: 'consent-missing' };
  const covering = holding.filter(({ categories }) => categories.includes(field.category));
  if (covering.length === 0) return { ...field, against: 'outside-consent' };
  return { ...field, consents: covering.map(({ id }) => id) };
}
