export { HubRevocationView, READ_HUB_REVOCATION } from './revocations';
export {
  AMEND_AGREEMENT,
  COUNT_AGREEMENTS_TO_SIGN,
  LIST_AGREEMENTS,
  PROPOSE_AGREEMENT,
  READ_AGREEMENT,
  RESUME_AGREEMENT,
  SIGN_AGREEMENT,
  SUSPEND_AGREEMENT,
  TERMINATE_AGREEMENT,
} from './agreements';
export {
  AgreementAmendment,
  AgreementHistory,
  AgreementList,
  AgreementsToSign,
  AgreementsToSignList,
  AgreementParameters,
  AgreementReason,
  AgreementSigning,
  AgreementVersion,
  AgreementView,
  StoppedAgreement,
} from './agreement-views';
export type { AgreementActName, AgreementState } from './agreement-views';
export { Coverage, CoverageQuery, CoverageRow, READ_COVERAGE } from './coverage';
export type { CoverageState } from './coverage';
export { Effective, EffectiveAnswer, EffectiveQuery, READ_EFFECTIVE } from './effective';
export { DecisionExplanation, DecisionQuestionBody, EXPLAIN_DECISION, ExplainedCase } from './explain';
export type { ExplainedCaseState } from './explain';
export {
  ExplainedAgreement,
  ExplainedAnswer,
  ExplainedRule,
  ExplainedVersions,
  FieldGroup,
  Ground,
  InBothLanguages,
} from './explanation-parts';
export type { ChainLink } from './explanation-parts';
export { fewOrCount } from './few';
export type { FewOrCount } from './few';
export {
  AgreementSimulation,
  MAX_SIMULATED_ROWS,
  SIMULATE_AGREEMENT,
  SimulatedChange,
  SimulatedRow,
} from './simulation';
export { CHANGE_DICTIONARIES, DictionariesChanged, READ_DICTIONARIES } from './dictionaries';
export { APPLY_DIRECTORY, DirectoryChange, READ_DIRECTORY } from './directory';
export {
  InstitutionList,
  InstitutionParameters,
  InstitutionView,
  LIST_INSTITUTIONS,
  READ_INSTITUTION,
  SET_COORDINATOR,
} from './institutions';
export { LIST_SCOPES, ScopeDirection, ScopeGroup, ScopeList, ScopeSection, ScopeView } from './scopes';
export {
  LIST_WITHHOLDINGS,
  PublishedWithholdingCount,
  WithholdingCount,
  WithholdingList,
  WithholdingQuery,
} from './withholdings';
export { FeedReach, LIST_FEEDS, NumberedFeed, NumberedFeeds } from './feeds';
export { Resync, RESYNC_FEED } from './resync';
export { READ_SECTIONS_OF_INTEREST, SET_SECTIONS_OF_INTEREST, WantedSections } from './sections-of-interest';
export { LIST_SOURCES, SourceStanding, SourceStandings } from './sources';
