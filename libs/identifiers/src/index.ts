export { parseInstitutionId } from './institution-id';
export type { InstitutionIdParts } from './institution-id';
export { isNip, isRegon } from './payer-number';
export { DOCUMENT_KINDS, canonicalPersonId } from './person-identity';
export type { DocumentKind, IdentityDocument, PersonIdentity } from './person-identity';
export { containsPesel, isPesel, makePesel, parsePesel } from './pesel';
export type { PeselFault, PeselParse } from './pesel';
export { derivePseudonymKey, isPseudonym, pseudonym } from './pseudonym';
export { shardOf } from './shard';
