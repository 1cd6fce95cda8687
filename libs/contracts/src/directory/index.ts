export {
  AgreementProposal,
  AgreementTerms,
  DirectoryAgreement,
  DirectoryDisclosure,
  OPERATOR,
} from './directory-agreement';
export { DirectoryDocument, DirectoryEdge } from './directory-document';
export { CooperationCoordinator, DirectoryInstitution, InstitutionKey } from './directory-institution';
export { EDGE_NAME, EDGE_NAME_FORM } from './edge-name';
export { parseDirectory } from './parse-directory';
export { kindOfParty, partyName } from './party';
export { takesPart } from './takes-part';
export type { AgreementParty, PartyKind } from './party';
