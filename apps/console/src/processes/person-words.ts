import type { CaseIdentity } from '@lacznik/contracts';

/** What a person is called, and the number that they are known by. */
export function personIn({ person, name }: CaseIdentity): string {
  const called = name && `${name.givenNames} ${name.familyName}`;
  const number = 'pesel' in person ? person.pesel : person.document.number;
  return [called, number].filter(Boolean).join(', ');
}
