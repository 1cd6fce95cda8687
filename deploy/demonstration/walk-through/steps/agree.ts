import { type AgreementTerms, PROPOSE_AGREEMENT, SIGN_AGREEMENT } from '@lacznik/contracts';
import type { InstitutionSystem } from '../institution-system';

/** The receiver's coordinator proposes an agreement and signs it, the publisher's signs it too: it holds from today on. */
export async function agree(
  { publisher, receiver }: { publisher: InstitutionSystem; receiver: InstitutionSystem },
  terms: Pick<AgreementTerms, 'id' | 'legalBases' | 'validFrom'> & { scope: string },
): Promise<void> {
  const { scope, ...agreed } = terms;
  const purpose = 'Wymiana informacji o wspólnych klientach';
  const { version } = await receiver.coordinator.call(PROPOSE_AGREEMENT, {
    body: {
      ...agreed,
      parties: [publisher.id, receiver.id],
      purpose,
      purposes: ['social-work'],
      disclosures: [{ from: publisher.id, to: receiver.id, scope, additionalCategories: [], application: APPLICATION }],
      reason: purpose,
    },
  });
  const parameters = { id: terms.id };
  const sign = (who: InstitutionSystem, read: number, name: string) =>
    who.coordinator.call(SIGN_AGREEMENT, { parameters, body: { version: read, name, reason: purpose } });
  const signed = await sign(receiver, version, 'Anna Przykładowa');
  await sign(publisher, signed.version, 'Jan Wzorcowy');
}

const APPLICATION = {
  register: 'Rejestr bezrobotnych i poszukujących pracy',
  publicTask: 'Praca socjalna z osobami bezrobotnymi',
  manner: 'Udostępnienie drogą elektroniczną, po każdej zmianie',
  undertaking: 'Dane będą użyte wyłącznie do tego zadania',
  safeguards: 'Imienne upoważnienia, zobowiązania do poufności, szyfrowanie',
};
